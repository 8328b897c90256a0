import { decodeText } from './decode.ts';
import { effectiveValues } from './effective.ts';
import type { Encoding, FileKind, LintReport } from './file.ts';
import { parseWslconfig } from './wslconfig/parse.ts';

/** What is known about the PC and the file; rules that need what is not known keep silent. */
export interface LintContext {
  readonly fileName?: string | undefined;
  readonly encoding?: Encoding | undefined;
  readonly hostMemoryBytes?: number | undefined;
  readonly hostProcessors?: number | undefined;
  readonly wslVersion?: string | undefined;
  readonly windowsBuild?: number | undefined;
  readonly engineVersion?: string | undefined;
  readonly isDockerDesktop?: boolean | undefined;
  /** Values under HKLM\Software\Policies\WSL. */
  readonly policies?: Readonly<Record<string, number>> | undefined;
  /** Milliseconds since 1970. */
  readonly modifiedAt?: number | undefined;
  readonly vmStartedAt?: number | undefined;
}

/** What is wrong or worth knowing in a file, and what it sets in effect. */
export function lintText(kind: FileKind, text: string, _context: LintContext = {}): LintReport {
  const problems =
    kind === 'wslconfig'
      ? parseWslconfig(text).warnings.map(({ line, column, code, values }) => ({
          line,
          column,
          code,
          severity: 'error' as const,
          values: { ...values },
        }))
      : [];
  return { kind, problems, effective: effectiveValues(kind, text) };
}

/** The same for a file's bytes: what is no text is a problem of its own, and the encoding is judged too. */
export function lintBytes(
  kind: FileKind,
  bytes: Uint8Array,
  context: LintContext = {},
): LintReport {
  const decoded = decodeText(bytes);
  if (decoded !== null) {
    return lintText(kind, decoded.text, { ...context, encoding: decoded.encoding });
  }
  const problem = { line: 1, column: 1, code: 'notText', severity: 'error' as const, values: {} };
  return { kind, problems: [problem], effective: {} };
}

const names: readonly (readonly [RegExp, FileKind])[] = [
  [/^\.?wslconfig(\.\w+)*$/i, 'wslconfig'],
  [/^wsl\.conf(\.\w+)*$/i, 'wslconf'],
  [/^(windows-)?daemon\.json$/i, 'daemon'],
  [/^settings(-store)?\.json$/i, 'desktop'],
];

/** The kind that a file's name tells, wherever it lies; null where it tells none. Takes both kinds of slashes. */
export function fileKindOf(path: string): FileKind | null {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  return names.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
