import type { IniSource } from '../ini/source.ts';
import { endsLine, type Token } from '../ini/tokens.ts';
import { applyPatches } from '../patches.ts';
import { fixByWriting, type Finding, type FixPlan } from '../problem.ts';

/** Sections that are opened again further down; WSL takes them together, people overlook the second. One each. */
export function lintSections(source: IniSource): Finding[] {
  const { tokens } = source.reading;
  const places = new Map<string, number[]>();
  tokens.forEach((token, index) => {
    if (token.kind !== 'section') return;
    const name = token.name.toLowerCase();
    const known = places.get(name);
    if (known === undefined) places.set(name, [index]);
    else known.push(index);
  });
  return [...places.values()].flatMap(([earlier = 0, ...later]): Finding[] => {
    const again = tokens[later[0] ?? -1];
    if (again?.kind !== 'section') return [];
    const values = { name: again.name, line: tokens[earlier]?.line ?? 1 };
    const fix = () => joining(source, earlier, later);
    return [{ at: again.start, code: 'sectionTwice', values, fix }];
  });
}

/** Moves what the later blocks hold to the end of the first; comments and blank lines go along. */
function joining(
  { text, reading: { tokens } }: IniSource,
  earlier: number,
  later: readonly number[],
): FixPlan | undefined {
  const last = lastOfBlock(tokens, earlier);
  if (last === undefined || !endsLine(text, last)) return undefined;
  return fixByWriting(() => {
    const cuts = later.map((header) => cutOf(text, tokens, header));
    const moved = cuts.map(({ body }) => body).join('');
    const patches = cuts.map(({ start, end }) => ({ start, end, by: '' }));
    return applyPatches(text, [{ start: last.end, end: last.end, by: moved }, ...patches]);
  });
}

/** A block without its header; where it holds nothing, the header alone. */
function cutOf(text: string, tokens: readonly Token[], header: number) {
  const { start = 0, tail = 0, end: headerEnd = 0 } = tokens[header] ?? {};
  const bodyStart = text[tail] === '#' ? tail : headerEnd;
  const bodyEnd = tokens[nextHeader(tokens, header)]?.start;
  const body = text.slice(bodyStart, bodyEnd ?? text.length);
  if (body.trim() === '') return { start, end: bodyStart, body: '' };
  const ended = body.endsWith('\n') ? body : `${body}\n`;
  return { start, end: bodyEnd ?? text.length, body: ended };
}

/** Where the block ends that begins with the header at an index: at the next header, else behind the last token. */
function nextHeader(tokens: readonly Token[], header: number): number {
  let index = header + 1;
  while (index < tokens.length && !isHeader(tokens[index])) index += 1;
  return index;
}

function isHeader(token: Token | undefined): boolean {
  if (token?.kind === 'malformed') return token.code.startsWith('section');
  return token?.kind === 'section';
}

/** The last line of a block that says something: its header, a key or a line that WSL cannot read. */
function lastOfBlock(tokens: readonly Token[], header: number): Token | undefined {
  const block = tokens.slice(header, nextHeader(tokens, header));
  return block.findLast(({ kind }) => kind !== 'blank' && kind !== 'comment');
}
