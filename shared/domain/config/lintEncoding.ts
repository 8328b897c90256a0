import { isCodePage } from './codePages.ts';
import { isOlder, type LintContext } from './context.ts';
import type { Encoding, FileKind } from './file.ts';
import { fixByEncoding, type Finding } from './problem.ts';

/** How a reader takes an encoding: not at all, or well while others would not. */
type Verdict = 'unread' | 'risky';

/**
 * WSL on Windows opens its file with the C runtime, which heeds the marks of UTF-8 and UTF-16LE and takes all else for
 * UTF-8; inside a distro nothing heeds a mark. The engine heeds marks since 23.0; Docker Desktop does not.
 */
const verdicts: Readonly<Record<FileKind, Partial<Record<Encoding, Verdict>>>> = {
  wslconfig: { 'utf-16le': 'unread', 'utf-16be-bom': 'unread', 'utf-16le-bom': 'risky' },
  wslconf: {
    'utf-8-bom': 'unread',
    'utf-16le': 'unread',
    'utf-16le-bom': 'unread',
    'utf-16be-bom': 'unread',
  },
  daemon: {
    'utf-8-bom': 'risky',
    'utf-16le': 'unread',
    'utf-16le-bom': 'risky',
    'utf-16be-bom': 'risky',
  },
  desktop: {
    'utf-8-bom': 'unread',
    'utf-16le': 'unread',
    'utf-16le-bom': 'unread',
    'utf-16be-bom': 'unread',
  },
};

/**
 * Code pages are read as far as they are ASCII, which every name and nearly every value is; the engine stops at the first
 * letter that is no UTF-8.
 */
function verdictOn(kind: FileKind, encoding: Encoding | undefined): Verdict | undefined {
  if (encoding === undefined) return undefined;
  if (!isCodePage(encoding)) return verdicts[kind][encoding];
  return kind === 'daemon' ? 'unread' : 'risky';
}

/** Whether the tool can make nothing of a file in this encoding. */
export function isUnread(kind: FileKind, { encoding, engineVersion }: LintContext): boolean {
  const verdict = verdictOn(kind, encoding);
  const isOldEngine = kind === 'daemon' && isOlder(engineVersion, '23.0');
  // Older engines know no marks, and mind no letters.
  if (encoding !== undefined && isCodePage(encoding)) return verdict === 'unread' && !isOldEngine;
  return verdict === 'unread' || (verdict === 'risky' && isOldEngine);
}

/** The encoding as a problem; saving as plain UTF-8 mends it. */
export function lintEncoding(kind: FileKind, text: string, context: LintContext): Finding[] {
  const { encoding } = context;
  if (encoding === undefined || verdictOn(kind, encoding) === undefined) return [];
  const code = isUnread(kind, context) ? 'encodingUnread' : 'encodingRisky';
  const values = { encoding: names[encoding] };
  return [{ at: 0, code, values, fix: fixByEncoding(text) }];
}

const names: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-8-bom': 'UTF-8 BOM',
  'utf-16le': 'UTF-16 LE',
  'utf-16le-bom': 'UTF-16 LE BOM',
  'utf-16be-bom': 'UTF-16 BE BOM',
  gbk: 'GBK (ANSI)',
  shift_jis: 'Shift_JIS (ANSI)',
  big5: 'Big5 (ANSI)',
  'euc-kr': 'EUC-KR (ANSI)',
  'windows-1251': 'Windows-1251 (ANSI)',
  'windows-1252': 'Windows-1252 (ANSI)',
};
