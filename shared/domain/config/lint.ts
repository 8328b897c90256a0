import type { LintContext } from './context.ts';
import { lintDaemon } from './daemon/lint.ts';
import { decodeText } from './decode.ts';
import { lintDesktop } from './desktop/lint.ts';
import type { FileKind, LintReport } from './file.ts';
import { lintFileName } from './fileName.ts';
import { isUnread, lintEncoding } from './lintEncoding.ts';
import { toProblems, type Linted } from './problem.ts';
import { lintWslConf } from './wslconf/lint.ts';
import { lintWslconfig } from './wslconfig/lint.ts';

const linters: Readonly<Record<FileKind, (text: string, context: LintContext) => Linted>> = {
  wslconfig: lintWslconfig,
  wslconf: lintWslConf,
  daemon: lintDaemon,
  desktop: lintDesktop,
};

/**
 * What is wrong or worth knowing in a file, in the order of its lines, and what it sets in effect. An encoding or a name
 * that the tool cannot read leaves nothing in effect.
 */
export function lintText(kind: FileKind, text: string, context: LintContext = {}): LintReport {
  const nameFindings = lintFileName(kind, context);
  const { findings, effective } = linters[kind](text, context);
  const outer = [...nameFindings, ...lintEncoding(kind, text, context)];
  const isRead = nameFindings.length === 0 && !isUnread(kind, context);
  const problems = toProblems(text, [...outer, ...findings]);
  return { kind, problems, effective: isRead ? effective : {} };
}

/** The same for a file's bytes: what is no text is a problem of its own, and the encoding is judged too. */
export function lintBytes(
  kind: FileKind,
  bytes: Uint8Array,
  context: LintContext = {},
): LintReport {
  const decoded = decodeText(bytes);
  if (decoded === null) {
    return { kind, problems: toProblems('', [{ at: 0, code: 'notText' }]), effective: {} };
  }
  return lintText(kind, decoded.text, { ...context, encoding: decoded.encoding });
}

export type { LintContext };
