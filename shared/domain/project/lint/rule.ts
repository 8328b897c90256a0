import type { Problem } from '#shared/domain/config/file.ts';
import type { DockerfileModel, Step } from './model.ts';

/** What is known besides the Dockerfile; each part may be missing. */
export interface LintContext {
  /** Text of the ignore file that applies; null where there is none. */
  readonly dockerignore?: string | null;
  /** The `go` line of the project, such as `1.26.1`. */
  readonly goVersion?: string;
  /** Paths that the build needs, relative to the context. */
  readonly needed?: readonly string[];
  /** A build fetches modules: the project requires some, and they are not vendored. */
  readonly needsModules?: boolean;
  /** The file is UTF-16 on the disk, which BuildKit cannot read. */
  readonly isUtf16?: boolean;
}

/** Writes the whole text with something mended: of a long text with many findings few can be shown. */
export type WriteFix = () => string;

/** One thing found. */
export interface Finding {
  readonly line: number;
  readonly column?: number;
  readonly values?: Problem['values'];
  readonly fix?: WriteFix;
  /** Left out: that of the rule. */
  readonly severity?: Problem['severity'];
}

export interface LintRule {
  /** Names the text `project:lint.<code>`; BuildKit's own name where it has such a check. */
  readonly code: string;
  readonly severity: Problem['severity'];
  readonly find: (model: DockerfileModel, context: LintContext) => Finding[];
}

/** A finding at a step. */
export function at(step: Step, values: Problem['values'] = {}, fix?: WriteFix): Finding {
  return { line: step.line, column: step.column, values, ...(fix === undefined ? {} : { fix }) };
}

/**
 * The text with the lines from `first` to `last` (from 1) replaced, and every other byte as it is; `last` before
 * `first` inserts. New lines end as the line there does, else as the file's first.
 */
export function withLines(
  { text }: DockerfileModel,
  range: readonly [number, number],
  replacement: readonly string[],
): WriteFix {
  return () => replaceLines(text, range, replacement);
}

function replaceLines(
  text: string,
  [first, last]: readonly [number, number],
  replacement: readonly string[],
): string {
  const starts = [0, ...[...text.matchAll(/\r\n|\n/g)].map((end) => end.index + end[0].length)];
  const endOf = (from: number) => /\r\n|\n/.exec(text.slice(from))?.[0];
  const start = starts[first - 1] ?? text.length;
  const end = endOf(start) ?? endOf(0) ?? '\n';
  const lines = replacement.join(end);
  if (last < first) {
    const isBehind = first > starts.length;
    return isBehind
      ? `${text}${end}${lines}`
      : `${text.slice(0, start)}${lines}${end}${text.slice(start)}`;
  }
  const next = starts[last] ?? text.length;
  if (replacement.length === 0) return text.slice(0, start) + text.slice(next);
  const ending = /(\r\n|\n)?$/.exec(text.slice(start, next))?.[0] ?? '';
  return text.slice(0, start) + lines + ending + text.slice(next);
}

/**
 * The text with the first match of a pattern in a step's lines replaced; undefined where it does not occur. Comments
 * between the lines are left alone.
 */
export function withReplaced(
  model: DockerfileModel,
  step: Step,
  pattern: RegExp,
  by: string,
): WriteFix | undefined {
  const lines = model.lines.slice(step.line - 1, step.lastLine);
  const isComment = (line: string, index: number) =>
    index > 0 && !step.args.includes('<<') && /^\s*#/.test(line);
  const comments = lines.filter(isComment);
  const source = lines.map((line, index) => (isComment(line, index) ? '\0' : line)).join('\n');
  if (!pattern.test(source)) return undefined;
  const written = source
    .replace(pattern, by)
    .split('\n')
    .map((line) => (line === '\0' ? (comments.shift() ?? '') : line));
  return withLines(model, [step.line, step.lastLine], written);
}
