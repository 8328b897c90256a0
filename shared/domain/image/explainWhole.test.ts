import { describe, expect, it } from 'vitest';
import { explainOutput } from './explain.ts';
import recorded from './fixtures/recordedOutputs.json' with { type: 'json' };
import reported from './fixtures/reportedOutputs.json' with { type: 'json' };
import written from './fixtures/writtenOutputs.json' with { type: 'json' };

/** More are not shown. */
const shown = 2;

/**
 * Recorded: printed by Go 1.24.4, engine 20.10, buildx 0.13 and runc 1.1.5; reported: pasted by users into public
 * reports, names replaced; written: after the programs' sources.
 */
describe.each(Object.entries({ recorded, reported, written }))(
  'an output that was %s',
  (_, outputs) => {
    const cases = outputs.map(({ output, explained }) => ({ text: output.join('\n'), explained }));

    it.each(cases)('is explained by what it means: $text', ({ text, explained }) => {
      expect(explainOutput(text).slice(0, shown)).toEqual(explained);
    });
  },
);

it.each(reported)('a reported output says where it was reported: $source', ({ source }) => {
  expect(source).toMatch(/^https:\/\/\S+$/);
});
