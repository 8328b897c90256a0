import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maintainedGo } from '../baseImages.ts';
import { builderVersionFor, compareGoVersions, goMinor, newestGo } from './version.ts';

describe('Go versions', () => {
  it('stand in the order of the go command', () => {
    const ordered = [
      '',
      '1.5',
      '1.9',
      '1.20',
      '1.21beta1',
      '1.21rc1',
      '1.21rc2',
      '1.21',
      '1.21.1',
      '1.21.10',
      '1.100',
    ];
    fc.assert(
      fc.property(fc.nat(ordered.length - 1), fc.nat(ordered.length - 1), (left, right) => {
        expect(compareGoVersions(ordered[left] ?? '', ordered[right] ?? '')).toBe(
          Math.sign(left - right),
        );
      }),
    );
    expect(compareGoVersions('1.21', 'go1.21.0')).toBe(0);
  });

  it('have a minor', () => {
    expect(['1.26.7', 'go1.26rc1', '1.26', 'x'].map(goMinor)).toEqual(['1.26', '1.26', '1.26', '']);
    expect(newestGo(['1.5', '', '1.21.3', '1.21'])).toBe('1.21.3');
  });
});

describe('the builder', () => {
  const [newest, oldest] = maintainedGo;
  it.each([
    ['an old project', '1.16', null, newest],
    ['no version at all', '', null, newest],
    ['the last but maintained minor', `${oldest}.3`, null, oldest],
    ['the newest minor', newest, null, newest],
    ['a newer toolchain', oldest, `go${newest}.1`, newest],
    ['an older toolchain', newest, `go${oldest}.1`, newest],
    ['a version not known yet', '1.99.1', null, '1.99'],
    ['a candidate of a version not known yet', '1.99rc1', null, '1.99-rc'],
  ])('fits %s', (_, need, toolchain, version) => {
    expect(builderVersionFor(need, toolchain)).toBe(version);
  });

  it('is never older than what is asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(20), (minor, patch) => {
        const version = builderVersionFor(`1.${minor}.${patch}`, null);
        expect(compareGoVersions(version, `1.${minor}`)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
