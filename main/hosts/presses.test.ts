import { describe, expect, it } from 'vitest';
import { createPresses } from './presses.ts';

describe('presses of Ctrl-C', () => {
  it.each([
    ['one', [0], [true]],
    ['one that npm hands on too', [0, 3], [true, false]],
    ['one that three hand on', [0, 1, 400], [true, false, false]],
    ['two by somebody who means it', [0, 900], [true, true]],
    ['two, each handed on', [10, 12, 800, 803], [true, false, true, false]],
    [
      'many quick ones: the echo does not go on for ever',
      [0, 300, 600, 900],
      [true, false, true, false],
    ],
  ])('%s', (_name, times, expected) => {
    let now = 0;
    const isAnother = createPresses(() => now);
    const seen = times.map((time) => {
      now = time;
      return isAnother();
    });
    expect(seen).toEqual(expected);
  });
});
