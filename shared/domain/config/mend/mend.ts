import { editText } from '../edit.ts';
import type { Encoding, FileKind, Problem } from '../file.ts';
import { lintText, type LintContext } from '../lint.ts';
import type { Fix } from '../problem.ts';
import { effectOf } from './effect.ts';
import { originsAfter, ownLines, type LineOrigins } from './lineOrigins.ts';
import type { LeftReason, Mending } from './mending.ts';

/** A file as it is on disk, and what is known of the PC. */
export interface MendInput {
  readonly kind: FileKind;
  readonly text: string;
  readonly encoding: Encoding;
  readonly context: LintContext;
  /** Only problems of these codes, whatever their fix does; left out: all whose fix keeps every value. */
  readonly codes?: readonly string[] | undefined;
}

export type Mended = Pick<Mending, 'after' | 'encoding' | 'fixed' | 'left'>;

/** More than anybody waits for; what is left then is mended the next time. */
const mostSteps = 250;

/**
 * A text with one problem after the other mended as its fix says. What a fix does to the values in the file decides
 * whether it is applied unasked; see `effectOf`. After each one the text is looked at anew, since places move and
 * mistakes hide others.
 */
export function mendText(input: MendInput): Mended {
  const { text, encoding } = input;
  const fixed: Problem[] = [];
  let draft: Draft = { text, encoding, lines: ownLines(text) };
  const seen = new Set([idOf(draft)]);
  for (;;) {
    const { next, left } = lookAt(input, draft, { seen, isLast: fixed.length === mostSteps });
    if (next === null) return { after: draft.text, encoding: draft.encoding, fixed, left };
    fixed.push(next.problem);
    draft = next.draft;
    seen.add(idOf(draft));
  }
}

interface Draft {
  readonly text: string;
  readonly encoding: Encoding;
  /** Where its lines come from. */
  readonly lines: LineOrigins;
}

interface Look {
  /** The first problem that is to be mended, and the text without it. */
  readonly next: { readonly problem: Problem; readonly draft: Draft } | null;
  /** The problems before it. */
  readonly left: Mending['left'];
}

/** `seen`: texts that were there before, so that two fixes cannot undo each other for ever. */
function lookAt(
  input: MendInput,
  draft: Draft,
  { seen, isLast }: { seen: ReadonlySet<string>; isLast: boolean },
): Look {
  const { kind, context } = input;
  const { text, encoding, lines } = draft;
  const left: Mending['left'] = [];
  for (const problem of lintText(kind, text, { ...context, encoding }).problems) {
    const verdict = judge(input, draft, problem);
    if (typeof verdict === 'string') left.push({ problem: labelled(problem), why: verdict });
    else if (seen.has(idOf(verdict))) left.push({ problem: labelled(problem), why: 'noFix' });
    else if (isLast) left.push({ problem: labelled(problem), why: 'tooMany' });
    else {
      const line = (lines[problem.line - 1] ?? 0) + 1;
      return { next: { problem: { ...labelled(problem), line }, draft: verdict }, left };
    }
  }
  return { next: null, left };
}

function idOf({ text, encoding }: Pick<Draft, 'text' | 'encoding'>): string {
  return `${encoding} ${text}`;
}

/** The text with a problem mended, or why it is not. */
function judge({ kind, codes }: MendInput, draft: Draft, problem: Problem): Draft | LeftReason {
  const { fix, code } = problem;
  const after = fix === undefined ? null : textAfter(kind, draft.text, fix);
  if (fix === undefined || after === null) return 'noFix';
  if (codes !== undefined && !codes.includes(code)) return 'notNamed';
  const effect = codes === undefined ? effectOf(kind, draft.text, after) : 'keeps';
  if (effect !== 'keeps') return effect;
  const lines = originsAfter(draft.lines, draft.text, after);
  return { text: after, encoding: fix.encoding ?? draft.encoding, lines };
}

function textAfter(kind: FileKind, text: string, { text: whole, edits = [] }: Fix): string | null {
  if (whole !== undefined) return whole;
  const edited = editText(kind, text, edits);
  return 'text' in edited ? edited.text : null;
}

/** Of a fix only what it does: hundreds of whole texts would be too much to hand over. */
function labelled(problem: Problem): Problem {
  const { fix } = problem;
  return fix === undefined ? problem : { ...problem, fix: { label: fix.label } };
}
