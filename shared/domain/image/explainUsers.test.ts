import { expect, it } from 'vitest';
import { explainOutput } from './explain.ts';
import outputs from './fixtures/userOutputs.json' with { type: 'json' };

/** The two that are shown: more are not. */
const shown = 2;

it.each(outputs.map(({ output, explained }) => ({ text: output.join('\n'), explained })))(
  'is explained as what it is: $text',
  ({ text, explained }) => {
    expect(explainOutput(text).slice(0, shown)).toEqual(explained);
  },
);
