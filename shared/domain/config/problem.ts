import type { Message } from '../message.ts';
import type { Edit, Effective, Problem } from './file.ts';
import { applyPatches, type Patch } from './patches.ts';
import { createPositions } from './positions.ts';
import { problemSeverities, type ProblemCode } from './problemCodes.ts';

export type Fix = NonNullable<Problem['fix']>;

/** A fix before its text is written: of a long text with many problems, few can be shown. */
export type FixPlan = Omit<Fix, 'text'> & { readonly writeText?: () => string };

/** A problem as a rule reports it: where it is as an offset, how grave it is by its code. */
export interface Finding {
  readonly at: number;
  readonly code: ProblemCode;
  readonly values?: Problem['values'];
  /** Or what makes it: only fixes that are shown are worth making. */
  readonly fix?: FixPlan | (() => FixPlan | undefined) | undefined;
}

/** What linting a text gives, before offsets become lines. */
export interface Linted {
  readonly findings: readonly Finding[];
  readonly effective: Effective;
}

/** More than anyone reads; a file that is no config file at all has one in every line. */
export const mostProblems = 300;
/** Fixes that carry a whole text are left out behind this many characters: a report crosses a wire. */
export const mostFixText = 1_000_000;

/** The findings in a text as problems, in its order; of very many only the first, and a last one that counts the rest. */
export function toProblems(text: string, findings: readonly Finding[]): Problem[] {
  const positionAt = createPositions(text);
  let room = mostFixText;
  const sorted = findings.toSorted((left, right) => left.at - right.at);
  const shown = sorted.slice(0, mostProblems);
  const left = sorted.length - shown.length;
  const all = left === 0 ? shown : [...shown, moreOf(left, text)];
  return all.map(({ at, code, values = {}, fix: given }) => {
    const plan = typeof given === 'function' ? given() : given;
    const isTooLong = plan?.writeText !== undefined && text.length > room;
    const isNameless = plan?.edits?.some(({ key }) => key === '') ?? false;
    const problem = { ...positionAt(at), code, severity: problemSeverities[code], values };
    if (plan === undefined || isTooLong || isNameless) return problem;
    const fix = carryOut(plan);
    room -= fix.text?.length ?? 0;
    return { ...problem, fix };
  });
}

function carryOut({ writeText, ...fix }: FixPlan): Fix {
  return writeText === undefined ? fix : { ...fix, text: writeText() };
}

/** Sets one key. `shown` is what the label says, the value as it will stand in the file. */
export function fixBySetting(key: string, value: Edit['value'], shown = String(value)): FixPlan {
  return { label: label('set', { key, value: shown }), edits: [{ key, value }] };
}

/** Takes a key out. */
export function fixByRemoving(key: string): FixPlan {
  return { label: label('remove', { key }), edits: [{ key, value: null }] };
}

/** Takes a value from one key to another. */
export function fixByMoving(from: string, to: string, value: Edit['value']): FixPlan {
  const edits = [
    { key: from, value: null },
    { key: to, value },
  ];
  return { label: label('move', { from, to }), edits };
}

/** Replaces a piece of the text. */
export function fixByPatching(text: string, patch: Patch): FixPlan {
  return fixByWriting(() => applyPatches(text, [patch]));
}

/** Puts another text in the place of the whole. */
export function fixByWriting(writeText: () => string): FixPlan {
  return { label: label('patch'), writeText };
}

/** Writes the same text in UTF-8 without a mark. */
export function fixByEncoding(text: string): FixPlan {
  return { label: label('encoding'), writeText: () => text, encoding: 'utf-8' };
}

function label(name: string, values: Message['values'] = {}): Message {
  return { key: `config:fix.${name}`, values };
}

function moreOf(count: number, text: string): Finding {
  return { at: text.length, code: 'moreProblems', values: { count } };
}
