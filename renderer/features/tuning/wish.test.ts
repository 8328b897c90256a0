import { describe, expect, it } from 'vitest';
import { sampleRecommendation } from '#renderer/testing/samples/tuning.ts';
import { customSettings, isChanged, wishFor } from './wish.ts';

const gib = 2 ** 30;
const preset = sampleRecommendation.presets[1]!;

describe('what is asked for', () => {
  it('is the preset where nothing was moved', () => {
    expect(wishFor(preset, {})).toEqual({ type: 'preset', preset: 'balanced' });
  });

  it('is every setting of the preset, by file, with the numbers of the user in them', () => {
    expect(wishFor(preset, { memoryBytes: 10 * gib })).toEqual({
      type: 'edits',
      files: [
        {
          kind: 'wslconfig',
          edits: [
            { key: 'wsl2.memory', value: 10 * gib },
            { key: 'wsl2.processors', value: 16 },
          ],
        },
        { kind: 'daemon', edits: [{ key: 'log-driver', value: 'local' }] },
      ],
    });
  });
});

describe('settings', () => {
  it('that the user chose give no other reason', () => {
    const [memory, processors] = customSettings(preset, { memoryBytes: 10 * gib });
    expect(memory?.reasons).toEqual([{ key: 'ui:tuning.ownChoice', values: {} }]);
    expect(processors).toEqual(preset.settings[1]);
  });

  it.each([
    [null, null, false],
    [null, 8, true],
    ['local', 'json-file', true],
    [16, 16, false],
    [{ a: [1] }, { a: [1] }, false],
  ])('%j over %j: changed %s', (value, current, expected) => {
    expect(isChanged({ value, current })).toBe(expected);
  });
});
