import { message } from '#shared/domain/message.ts';
import type { Problem } from '#shared/domain/config/file.ts';
import { mostFixText, mostProblems } from '#shared/domain/config/problem.ts';
import { commandRules } from './commandRules.ts';
import { copyRules } from './copyRules.ts';
import { formRules } from './formRules.ts';
import { goRules } from './goRules.ts';
import { listRules } from './listRules.ts';
import { readDockerfile } from './model.ts';
import type { LintContext, LintRule, WriteFix } from './rule.ts';
import { refusedRules } from './refusedRules.ts';
import { runRules } from './runRules.ts';
import { shellLessRules } from './shellLessRules.ts';
import { stageRules } from './stageRules.ts';
import { variableRules } from './variableRules.ts';

/** Every rule; `project:lint.<code>` says what each finds, `project:lintFix.<code>` what its fix does. */
export const lintRules: readonly LintRule[] = [
  ...formRules,
  ...refusedRules,
  ...stageRules,
  ...variableRules,
  ...commandRules,
  ...shellLessRules,
  ...listRules,
  ...copyRules,
  ...runRules,
  ...goRules,
];

/**
 * What is wrong with a Dockerfile or could be better, in the order of its lines; of very many the gravest, and a last one
 * that counts the rest. Never throws. Fixes carry the whole text. What is not known of the project is not judged, and
 * what a `# check=` line leaves out is left out.
 */
export function lintDockerfile(text: string, context: LintContext = {}): Problem[] {
  const model = readDockerfile(text);
  const applying = lintRules.filter(({ code }) => !model.check.isSkipped(code));
  const found = applying.flatMap(({ code, severity, find }) =>
    find(model, context).map(({ line, column = 1, values = {}, ...more }) => {
      const isError = model.check.isError && /^[A-Z]/.test(code);
      const grave = isError ? 'error' : (more.severity ?? severity);
      const problem: Problem = { line, column, code, severity: grave, values };
      return { problem, fix: more.fix };
    }),
  );
  let room = mostFixText;
  return shownOf(found, model.lines.length).map(({ problem, fix }) => {
    if (fix === undefined || text.length > room) return problem;
    room -= text.length;
    const label = message(`project:lintFix.${problem.code}`);
    return { ...problem, fix: { label, text: fix() } };
  });
}

interface Found {
  readonly problem: Problem;
  readonly fix: WriteFix | undefined;
}

const severities: readonly Problem['severity'][] = ['error', 'warning', 'info'];

function shownOf(found: readonly Found[], lastLine: number): Found[] {
  const rank = ({ problem }: Found) => severities.indexOf(problem.severity);
  const place = (left: Found, right: Found) =>
    left.problem.line - right.problem.line || left.problem.column - right.problem.column;
  const sorted = found.toSorted((left, right) => rank(left) - rank(right) || place(left, right));
  const shown = sorted.slice(0, mostProblems).toSorted(place);
  const count = found.length - shown.length;
  if (count === 0) return shown;
  const more = { line: lastLine, column: 1, severity: 'info', values: { count } } as const;
  return [...shown, { problem: { ...more, code: 'moreProblems' }, fix: undefined }];
}
