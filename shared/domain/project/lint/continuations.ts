import { escapeRegExp } from '../glob.ts';

const directive = /^[\t ]*#[\t ]*([A-Za-z]+)[\t ]*=[\t ]*(.+?)[\t ]*\r?$/;

/**
 * The text with the comments inside of instructions blanked out, every line and column in its place: the parser takes
 * some of them for arguments, and one right behind the keyword for the end (dockerfile-ast 0.7.1).
 */
export function withoutInnerComments(text: string): string {
  const lines = text.split('\n');
  const escape = escapeOf(lines);
  const goesOn = new RegExp(`(?:^|[^${escapeRegExp(escape)}])${escapeRegExp(escape)}[\\t ]*\\r?$`);
  const comment = /^([\t ]*#[^\r]*)(\r?)$/;
  let isInside = false;
  let whole = '';
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (comment.test(line)) {
      if (isInside)
        lines[at] = line.replace(
          comment,
          (_, own: string, end: string) => blank(own, escape) + end,
        );
      continue;
    }
    whole += line;
    isInside = goesOn.test(line) || (isInside && line.trim() === '');
    if (isInside) continue;
    at = endOfBodies(lines, at, whole);
    whole = '';
  }
  return lines.join('\n');
}

function blank(line: string, escape: string): string {
  return ' '.repeat(line.length - 1) + escape;
}

/** The sign of an escape directive at the top of a Dockerfile, else a backslash. */
export function escapeOf(lines: readonly string[]): string {
  for (const line of lines) {
    const [, name = '', value = ''] = directive.exec(line) ?? [];
    if (name === '') return '\\';
    if (name.toLowerCase() === 'escape') return value === '`' ? '`' : '\\';
  }
  return '\\';
}

/** The last line of an instruction's here-documents, whose text is nobody's comment; its own last line where it has none. */
function endOfBodies(lines: readonly string[], at: number, instruction: string): number {
  if (!/^[\t ]*(run|copy|add|onbuild)\s/i.test(instruction)) return at;
  const words = [...instruction.matchAll(/<<(-?)(["']?)([A-Za-z_][\w.]*)\2/g)];
  return words.reduce((from, [, tabs, , word]) => {
    const isEnd = (line: string) =>
      (tabs === '' ? line : line.replace(/^\t+/, '')).replace(/\r$/, '') === word;
    const end = lines.findIndex((line, index) => index > from && isEnd(line));
    return end < 0 ? from : end;
  }, at);
}
