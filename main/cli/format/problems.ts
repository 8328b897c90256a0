import type { TFunction } from 'i18next';
import type { LintReport, Problem } from '#shared/domain/config/file.ts';
import { say } from '#shared/locales/say.ts';

/** Where the sentences of a linter's problems stand. */
type Sentences = 'config:problem' | 'project:lint';

/** A problem as `config lint --json` prints it: with its sentence instead of the values that fill it. */
export interface PrintedProblem {
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly severity: Problem['severity'];
  readonly message: string;
  readonly fix?: { readonly label: string } & Omit<NonNullable<Problem['fix']>, 'label'>;
}

/** The document of `config lint --json`; sizes among the effective values are bytes. */
export function printReport(report: LintReport, t: TFunction) {
  return {
    kind: report.kind,
    problems: report.problems.map((problem) => printProblem(problem, t)),
    effective: report.effective,
  };
}

/** One problem with its sentence in the language of `t`. */
export function printProblem(
  problem: Problem,
  t: TFunction,
  sentences: Sentences = 'config:problem',
): PrintedProblem {
  const { line, column, code, severity, fix } = problem;
  const message = t(`${sentences}.${code}`, problem.values);
  if (fix === undefined) return { line, column, code, severity, message };
  return { line, column, code, severity, message, fix: { ...fix, label: say(t, fix.label) } };
}

/** `.wslconfig:3:1: error: ... [code]` and, under it, how it is mended: the form that editors find places in. */
export function formatProblem(
  path: string,
  problem: Problem,
  t: TFunction,
  sentences: Sentences = 'config:problem',
): string {
  const { line, column, severity, code, message, fix } = printProblem(problem, t, sentences);
  const first = `${path}:${line}:${column}: ${t(`cli:severity.${severity}`)}: ${message} [${code}]`;
  return fix === undefined ? first : `${first}\n  ${t('cli:lint.fix', { label: fix.label })}`;
}

/** All problems and how many there are, or that there are none. */
export function formatReport(
  path: string,
  { problems }: Pick<LintReport, 'problems'>,
  t: TFunction,
  sentences: Sentences = 'config:problem',
): string {
  if (problems.length === 0) return t('cli:lint.clean', { path });
  const lines = problems.map((problem) => formatProblem(path, problem, t, sentences));
  return [...lines, '', t('cli:lint.summary', count(problems))].join('\n');
}

function count(problems: readonly Problem[]) {
  const of = (severity: Problem['severity']) =>
    problems.filter((problem) => problem.severity === severity).length;
  return { errors: of('error'), warnings: of('warning'), hints: of('info') };
}

/** Whether the problems are more than hints. */
export function hasTrouble(problems: readonly Pick<Problem, 'severity'>[]): boolean {
  return problems.some(({ severity }) => severity !== 'info');
}
