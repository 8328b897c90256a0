import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import programs from './fixtures/windowsPrograms.json' with { type: 'json' };
import { parseGoEnv } from './go.ts';

describe('parseGoEnv', () => {
  const outputOf = (id: string) => programs.find((entry) => entry.id === id)?.stdout ?? '';

  it('reads version and variables', () => {
    const go = parseGoEnv(outputOf('go.env.cn'));
    expect(go?.env['GOPROXY']).toBe('https://goproxy.cn,direct');
    expect(parseGoEnv(outputOf('go.env.full'))?.version).toMatch(/^1\.\d+/);
  });

  it('is null where go printed no JSON', () => {
    expect(parseGoEnv(outputOf('go.goroot.stale'))).toBeNull();
  });

  it.each([
    { said: 'go1.26.7', version: '1.26.7' },
    { said: 'go1.26.7 X:nodwarf5', version: '1.26.7' },
    { said: 'devel go1.27-abcdef Tue', version: '1.27-abcdef' },
    { said: '', version: '' },
  ])('reads "$said" as $version', ({ said, version }) => {
    expect(parseGoEnv(JSON.stringify({ GOVERSION: said, GOROOT: 'x', N: 1 }))).toEqual({
      version,
      env: { GOVERSION: said, GOROOT: 'x' },
    });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parseGoEnv(text)).not.toBeUndefined();
      }),
    );
  });
});
