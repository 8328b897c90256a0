import { diffComm } from 'node-diff3';
import type { Explanation } from '../generatedFile.ts';
import type { GeneratedText } from './piece.ts';

/**
 * What is said of a generated text's lines, moved to where those lines stand in `text`, which holds the project's own
 * lines too. Of a line that is no longer there nothing is said.
 */
export function explanationsIn(
  text: string,
  { text: generated, explanations }: GeneratedText,
): Explanation[] {
  const places = new Map<number, number>();
  let [from, to] = [0, 0];
  for (const { common, buffer1, buffer2 } of diffComm(linesOf(generated), linesOf(text))) {
    for (const _ of common ?? []) places.set((from += 1), (to += 1));
    from += buffer1?.length ?? 0;
    to += buffer2?.length ?? 0;
  }
  return explanations.flatMap(({ line, message }) => {
    const place = places.get(line);
    return place === undefined ? [] : [{ line: place, message }];
  });
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/);
}
