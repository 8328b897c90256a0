import { describe, expect, it } from 'vitest';
import { explainOutput } from './explain.ts';
import mended from './fixtures/mendedOutputs.json' with { type: 'json' };

const idsOf = (output: string): string[] => explainOutput(output).map(({ id }) => id);

describe('an output of users that was not explained', () => {
  it.each(mended.missing)('is now: $was', ({ output, first }) => {
    expect(idsOf(output.join('\n'))[0]).toBe(first);
  });
});

describe('an output of users that was explained by something else', () => {
  it.each(mended.wrong)('is no longer: $was', ({ output, all }) => {
    expect(idsOf(output.join('\n'))).toEqual(all);
  });
});
