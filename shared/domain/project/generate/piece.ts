import { message, type Message } from '#shared/domain/message.ts';
import type { Explanation } from '../generatedFile.ts';

/** A piece of a generated file, one line or more, and what is said beside its first line. */
export interface Piece {
  readonly text: string;
  readonly why?: Message;
}

/** Pieces that belong together: a blank line sets them apart from others. */
export type Block = readonly Piece[];

/** A generated file: its text, and what is said of its lines. */
export interface GeneratedText {
  readonly text: string;
  readonly explanations: readonly Explanation[];
}

/** A piece with the sentence `project:explain.<why>` beside it; without `why` nothing is said. */
export function piece(text: string, why = '', values: Message['values'] = {}): Piece {
  return why === '' ? { text } : { text, why: message(`project:explain.${why}`, values) };
}

/** The blocks one below the other with `gap` between them, and a last line end. */
export function layOut(blocks: readonly Block[], gap = '\n\n'): GeneratedText {
  const explanations: Explanation[] = [];
  let text = '';
  for (const block of blocks.filter(({ length }) => length > 0)) {
    if (text !== '') text += gap;
    for (const [index, { text: own, why }] of block.entries()) {
      if (index > 0) text += '\n';
      if (why !== undefined) explanations.push({ line: text.split('\n').length, message: why });
      text += own;
    }
  }
  return { text: `${text}\n`, explanations };
}

/** `before` as it is, and the pieces below it in its line ends. */
export function layBelow(before: string, pieces: Block): GeneratedText {
  const end = before.includes('\r\n') ? '\r\n' : '\n';
  const start = before === '' || before.endsWith('\n') ? before : before + end;
  const { text, explanations } = layOut([pieces]);
  const first = start.split('\n').length;
  return {
    text: start + text.replaceAll('\n', end),
    explanations: explanations.map((each) => ({ ...each, line: each.line + first - 1 })),
  };
}

/** One instruction of the Dockerfile whose parts stand on lines of their own, each with what is said of it. */
export function instruction(name: string, parts: readonly Piece[]): Piece[] {
  return parts.map(({ text, why }, index) => {
    const start = index === 0 ? `${name} ` : '    ';
    const line = start + text + (index < parts.length - 1 ? ' \\' : '');
    return why === undefined ? { text: line } : { text: line, why };
  });
}
