import { message } from '#shared/domain/message.ts';
import type { Problem } from '#shared/domain/config/file.ts';
import { commandRules } from './commandRules.ts';
import { copyRules } from './copyRules.ts';
import { formRules } from './formRules.ts';
import { goRules } from './goRules.ts';
import { readDockerfile } from './model.ts';
import type { LintContext, LintRule } from './rule.ts';
import { runRules } from './runRules.ts';
import { shellLessRules } from './shellLessRules.ts';
import { stageRules } from './stageRules.ts';
import { variableRules } from './variableRules.ts';

/** Every rule; `project:lint.<code>` says what each finds, `project:lintFix.<code>` what its fix does. */
export const lintRules: readonly LintRule[] = [
  ...formRules,
  ...stageRules,
  ...variableRules,
  ...commandRules,
  ...shellLessRules,
  ...copyRules,
  ...runRules,
  ...goRules,
];

/**
 * What is wrong with a Dockerfile or could be better, in the order of its lines. Never throws. Fixes carry the whole
 * text. What is not known of the project is not judged, and what a `# check=` line leaves out is left out.
 */
export function lintDockerfile(text: string, context: LintContext = {}): Problem[] {
  const model = readDockerfile(text);
  const applying = lintRules.filter(({ code }) => !model.check.isSkipped(code));
  const problems = applying.flatMap(({ code, severity, find }) =>
    find(model, context).map(({ line, column = 1, values = {}, fix, ...found }) => ({
      line,
      column,
      code,
      severity:
        model.check.isError && /^[A-Z]/.test(code)
          ? ('error' as const)
          : (found.severity ?? severity),
      values,
      ...(fix === undefined
        ? {}
        : { fix: { label: message(`project:lintFix.${code}`), text: fix } }),
    })),
  );
  return problems.toSorted((left, right) => left.line - right.line || left.column - right.column);
}
