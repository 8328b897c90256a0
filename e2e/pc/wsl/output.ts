import type { Call } from '../program.ts';
import type { Language } from '../state.ts';
import { wslText } from './texts.ts';

/** Exit code of every failure of wsl.exe; 4294967295 to whoever reads it unsigned. */
export const failed = -1;

/**
 * Bytes of a text of wsl.exe: lines end in CRLF; UTF-16LE without a byte order mark unless WSL_UTF8 is exactly `1`
 * (WSL source, src/windows/common/WslClient.cpp). The wsl.exe that comes with Windows never heard of that variable.
 */
export function encode(text: string, environment: NodeJS.ProcessEnv): Uint8Array {
  const isUtf8 = environment['WSL_UTF8'] === '1';
  return Buffer.from(text.replaceAll('\n', '\r\n'), isUtf8 ? 'utf8' : 'utf16le');
}

/** Prints a line, or several, as wsl.exe does. */
export function print(call: Call, text: string): void {
  call.out(encode(`${text}\n`, call.environment));
}

/** Prints an error with its code, on standard output as wsl.exe does, and gives the exit code. */
export function printError(call: Call, language: Language, text: string, code: string): number {
  print(call, wslText(language, 'errorCode', text, code));
  return failed;
}

/** Prints warnings on standard error, unless the user does not want them. */
export function printWarnings(call: Call, warnings: readonly string[]): void {
  if (call.environment['WSL_DISABLE_WARNINGS'] === '1') return;
  for (const warning of warnings) call.err(encode(`wsl: ${warning}\n`, call.environment));
}
