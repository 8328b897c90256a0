import type { IniSource } from '../ini/source.ts';
import { endsLine, type SectionToken, type Token } from '../ini/tokens.ts';
import { applyPatches } from '../patches.ts';
import { fixByText, type Finding, type Fix } from '../problem.ts';

/** Sections that are opened again further down; WSL takes them together, people overlook the second. One each. */
export function lintSections(source: IniSource): Finding[] {
  const { tokens } = source.reading;
  const first = new Map<string, number>();
  const told = new Set<string>();
  return tokens.flatMap((token, index): Finding[] => {
    if (token.kind !== 'section') return [];
    const name = token.name.toLowerCase();
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, index);
      return [];
    }
    if (told.has(name)) return [];
    told.add(name);
    const values = { name: token.name, line: tokens[earlier]?.line ?? 1 };
    const fix = () => joining(source, { token, index, earlier });
    return [{ at: token.start, code: 'sectionTwice', values, fix }];
  });
}

/** Moves what the second block holds to the end of the first; comments and blank lines go along. */
function joining(
  { text, reading: { tokens } }: IniSource,
  { token, index, earlier }: { token: SectionToken; index: number; earlier: number },
): Fix | undefined {
  const last = lastOfBlock(tokens, earlier);
  const next = tokens.slice(index + 1).find(isHeader);
  const bodyStart = text[token.tail] === '#' ? token.tail : token.end;
  const bodyEnd = next?.start ?? text.length;
  const body = text.slice(bodyStart, bodyEnd);
  if (last === undefined || !endsLine(text, last)) return undefined;
  const moved = body.trim() === '' || body.endsWith('\n') ? body : `${body}\n`;
  const isEmpty = body.trim() === '';
  return fixByText(
    applyPatches(text, [
      { start: last.end, end: last.end, by: isEmpty ? '' : moved },
      { start: token.start, end: isEmpty ? bodyStart : bodyEnd, by: '' },
    ]),
  );
}

function isHeader(token: Token): boolean {
  return (
    token.kind === 'section' || (token.kind === 'malformed' && token.code.startsWith('section'))
  );
}

/** The last line of a block that says something: its header, a key or a line that WSL cannot read. */
function lastOfBlock(tokens: readonly Token[], header: number): Token | undefined {
  const next = tokens.findIndex((token, index) => index > header && isHeader(token));
  const block = tokens.slice(header, next);
  return block.findLast(({ kind }) => kind !== 'blank' && kind !== 'comment');
}
