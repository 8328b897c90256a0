import { createTwoFilesPatch, OMIT_HEADERS } from 'diff';
import { editText } from '../config/edit.ts';
import { currentValue, effectiveValues } from '../config/effective.ts';
import type { ConfigValue, Edit, Encoding, FileKind, Problem } from '../config/file.ts';
import { lintText, type LintContext } from '../config/lint.ts';
import { isUnread } from '../config/lintEncoding.ts';
import type { Message } from '../message.ts';
import { problemSeverities } from '../config/problemCodes.ts';
import { lockFor, locksOf } from '../config/organisation/locks.ts';
import {
  commandsOf,
  expectationOf,
  restartsOf,
  stopsOf,
  type OwnedChange,
  type PcState,
} from './consequences.ts';
import { isLesserEvil } from './lesserEvil.ts';
import type { FileChange, Plan, PlannedEdit } from './plan.ts';
import type { Recommendation, PresetName } from './recommendation.ts';
import type { Wish } from './wish.ts';

export interface ReasonedEdit extends Edit {
  readonly reasons: Message[];
}

/**
 * A file as read, and what it is to become: edited key by key, given a text that was written over `base`, or put back
 * whole (`text` null: it goes).
 */
export interface Target {
  readonly kind: FileKind;
  readonly path: string;
  readonly revision: string;
  readonly exists: boolean;
  /** What it is to be written in. */
  readonly encoding: Encoding;
  /** What it was read in, where that is another one. */
  readonly encodingBefore?: Encoding;
  readonly text: string;
  /** How many names the file has on its disk, where that is more than one. */
  readonly names?: number;
  /** This PC's own file, which WSL or Docker reads. */
  readonly isOwn: boolean;
  readonly wanted:
    | { readonly type: 'edits'; readonly edits: readonly ReasonedEdit[] }
    | { readonly type: 'text'; readonly text: string; readonly base: string }
    | { readonly type: 'whole'; readonly text: string | null; readonly reason: Message };
}

type PlanProblem = Plan['problems'][number];

/**
 * What would be written, restarted, stopped and expected afterwards. Touches nothing. Where a file cannot be edited, or
 * would be wrong afterwards, `problems` say so; what was wrong before in a file that is only put back forbids nothing.
 */
export function planChange(wish: Wish, targets: readonly Target[], pc: PcState): Plan {
  const drafts = targets.map((target) => draftOf(target, pc.lint));
  const changes = drafts.map(({ target, change }) => ({ ...change, isOwn: target.isOwn }));
  const restarts = restartsOf(changes, pc);
  const stops = stopsOf(restarts, pc);
  const silent = changes.some(({ isOwn, diff }) => isOwn && diff !== '') ? (pc.silent ?? []) : [];
  return {
    wish,
    files: drafts.map(({ change }) => change),
    restarts,
    stops,
    ...(silent.length > 0 && { silent }),
    commands: commandsOf({ restarts, stops }, pc),
    expectation: expectationOf(changes, { restarts, pc }),
    problems: [...drafts.flatMap((draft) => problemsOf(draft, pc)), ...lockedEdits(changes, pc)],
  };
}

/**
 * A file that stays as it is was no better before, nor was one that has fewer errors afterwards. They forbid only what
 * restarts something that reads them, for that would not come up again.
 */
function problemsOf(draft: Draft, { staysUp, lint }: PcState): PlanProblem[] {
  const { problems, change, isRefused } = draft;
  if (staysUp !== true || isRefused) return problems;
  const isBetter = change.diff === '' || isLesserEvil(problemsBefore(draft, lint), problems);
  return isBetter ? problems.map(mild) : problems;
}

function problemsBefore({ target }: Draft, context: LintContext): Problem[] {
  const { encoding, encodingBefore = encoding, text } = target;
  return lintAfter({ ...target, encoding: encodingBefore }, text, context);
}

function mild<P extends Problem>(problem: P): P {
  return problem.severity === 'error' ? { ...problem, severity: 'warning' } : problem;
}

/** A preset's settings as edits by file; null where the PC has no such preset. */
export function editsOfPreset(
  { presets }: Recommendation,
  name: PresetName,
): Map<FileKind, ReasonedEdit[]> | null {
  const preset = presets.find((each) => each.name === name);
  if (preset === undefined) return null;
  const edits = new Map<FileKind, ReasonedEdit[]>();
  for (const { file, key, value, reasons } of preset.settings) {
    edits.set(file, [...(edits.get(file) ?? []), { key, value, reasons }]);
  }
  return edits;
}

/** The problem that forbids the plan, the first of its errors; undefined where none does. */
export function forbids({ problems }: Plan): PlanProblem | undefined {
  return problems.find(({ severity }) => severity === 'error');
}

interface Draft {
  readonly target: Target;
  readonly change: FileChange;
  readonly problems: PlanProblem[];
  /** An edit cannot be made. */
  readonly isRefused: boolean;
}

function draftOf(target: Target, lint: LintContext): Draft {
  const { kind, path, revision, exists, text: before, wanted, encoding: to } = target;
  const { encodingBefore: from } = target;
  const recoded = from === undefined || from === to ? null : { from, to };
  // What nothing could read had no effect.
  const isUnreadYet = recoded !== null && isUnread(kind, { ...lint, encoding: recoded.from });
  const edited = wanted.type === 'edits' ? edit(target, wanted.edits) : { text: wanted.text };
  const text = 'problem' in edited ? before : edited.text;
  // A file that is not there is not made only to be empty.
  const after = !exists && wanted.type !== 'whole' && text === '' ? null : text;
  const edits =
    wanted.type !== 'edits'
      ? differences(
          kind,
          { before: isUnreadYet ? '' : before, after: after ?? '' },
          'reason' in wanted ? [wanted.reason] : [],
        )
      : wanted.edits.map(({ key, value, reasons }) => ({
          key,
          before: currentValue(kind, before, key),
          after: value,
          reasons,
        }));
  const change = {
    kind,
    path,
    revision,
    edits,
    before,
    after,
    diff:
      recoded === null
        ? unifiedDiff(path, before, after)
        : recodedDiff(path, { before, after, ...recoded }),
    ...(recoded !== null && { encoding: recoded }),
  };
  const found = 'problem' in edited ? [edited.problem] : lintAfter(target, after, lint);
  const problems = change.diff === '' ? found : [...found, ...linkProblems(target)];
  const isRefused = 'problem' in edited;
  return { target, change, isRefused, problems: problems.map((one) => ({ ...one, kind })) };
}

/** A file is replaced by a new one, which has one name. */
function linkProblems({ names = 1 }: Target): Problem[] {
  if (names < 2) return [];
  const severity = problemSeverities.hardLinked;
  return [{ line: 1, column: 1, code: 'hardLinked', severity, values: { count: names } }];
}

/** Docker keeps silent about edits that an administrator's settings go before; of .wslconfig the linter tells. */
function lockedEdits(changes: readonly OwnedChange[], { organisation }: PcState): PlanProblem[] {
  if (organisation === undefined) return [];
  return changes.flatMap(({ kind, isOwn, edits }) => {
    const locks = locksOf(kind, organisation);
    if (!isOwn || kind === 'wslconfig') return [];
    return edits.flatMap(({ key, before, after }) => {
      const lock = isSame(before, after) ? null : lockFor(locks, key);
      if (lock === null) return [];
      const values = { name: key, source: lock.source };
      return [
        { line: 1, column: 1, code: 'lockedByAdmin', severity: 'warning' as const, values, kind },
      ];
    });
  });
}

function edit({ kind, text }: Target, edits: readonly ReasonedEdit[]) {
  return editText(
    kind,
    text,
    edits.map(({ key, value }) => ({ key, value })),
  );
}

function lintAfter(target: Target, after: string | null, context: LintContext): Problem[] {
  if (after === null) return [];
  const { kind, path, encoding, wanted } = target;
  const fileName = path.split(/[\\/]/).at(-1);
  const { problems } = lintText(kind, after, { ...context, fileName, encoding });
  if (wanted.type !== 'whole') return problems;
  return problems.map(mild);
}

function differences(
  kind: FileKind,
  { before, after }: { before: string; after: string },
  reasons: Message[],
): PlannedEdit[] {
  const old = effectiveValues(kind, before);
  const now = effectiveValues(kind, after);
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return keys
    .map((key) => ({ key, before: old[key] ?? null, after: now[key] ?? null, reasons }))
    .filter((each) => !isSame(each.before, each.after));
}

function isSame(a: ConfigValue, b: ConfigValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * The unified diff of a file's two texts, null for none; empty where they are the same. Line ends are left out: they stay
 * as they are, and people cannot see them.
 */
export function unifiedDiff(path: string, before: string | null, after: string | null): string {
  const [old, now] = [before ?? '', after ?? ''].map((text) => text.replaceAll('\r\n', '\n'));
  if (old === now) return '';
  const hunks = createTwoFilesPatch(path, path, old ?? '', now ?? '', '', '', {
    context: 3,
    headerOptions: OMIT_HEADERS,
  });
  // The library's own header puts a Windows path in quotes, every backslash doubled.
  return `--- ${path}\n+++ ${path}\n${hunks}`;
}

/** The same where the encoding changes too: its head names both encodings, so that it is never empty. */
function recodedDiff(
  path: string,
  {
    before,
    after,
    from,
    to,
  }: { before: string; after: string | null; from: Encoding; to: Encoding },
): string {
  const [, , ...hunks] = unifiedDiff(path, before, after).split('\n');
  return [`--- ${path} (${from})`, `+++ ${path} (${to})`, ...hunks].join('\n');
}
