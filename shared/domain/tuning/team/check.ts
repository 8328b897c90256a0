import { editText } from '#shared/domain/config/edit.ts';
import type { ConfigValue, Problem } from '#shared/domain/config/file.ts';
import { lintText, type LintContext } from '#shared/domain/config/lint.ts';
import type { TeamKind } from './teamFile.ts';

/** One value of the file as an edit of the file that it is for. */
export interface Candidate {
  readonly key: string;
  readonly value: ConfigValue;
}

/** Codes that say: this PC's WSL, Windows or engine does not know the setting. */
const tooNew = new Set([
  'keyTooNew',
  'valueTooNew',
  'windowsTooOld',
  'mirroredNeedsWindows',
  'daemonKeyTooNew',
  'builderNameTooNew',
]);

/** Codes about a whole file, which is the plan's affair. */
const ofFiles = new Set(['notAppliedYet', 'daemonEmpty', 'logsUnlimited', 'moreProblems']);

export interface Checked {
  readonly problems: readonly Problem[];
  /** The PC does not know it, so it is to be left out. */
  readonly isTooNew: boolean;
}

/**
 * What is wrong with each setting by itself, found by the linter of the file that it is for: written into an empty file,
 * and again together with the others, so that what only misses a neighbour is no problem.
 */
export function checkSettings(
  kind: TeamKind,
  candidates: readonly Candidate[],
  context: LintContext,
): Checked[] {
  const together = new Set(problemsOf(kind, candidates, context).map(identity));
  return candidates.map((candidate) => {
    if (candidate.value === null) return { problems: [], isTooNew: false };
    const edited = editText(kind, '', [candidate]);
    if ('problem' in edited) return { problems: [edited.problem], isTooNew: false };
    const problems = problemsOf(kind, [candidate], context).filter((problem) => {
      return together.has(identity(problem));
    });
    const why = problems.filter(({ code }) => tooNew.has(code));
    return why.length > 0 ? { problems: why, isTooNew: true } : { problems, isTooNew: false };
  });
}

function problemsOf(
  kind: TeamKind,
  candidates: readonly Candidate[],
  context: LintContext,
): Problem[] {
  let text = '';
  for (const candidate of candidates) {
    const edited = editText(kind, text, [candidate]);
    if ('text' in edited) text = edited.text;
  }
  const { problems } = lintText(kind, text, { ...context, fileName: undefined });
  return problems.filter(({ code }) => !ofFiles.has(code));
}

function identity({ code, values }: Problem): string {
  return `${code} ${JSON.stringify(values)}`;
}
