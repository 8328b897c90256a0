import type { Call } from '../program.ts';
import type { PcState } from '../state.ts';
import { failed, print } from './output.ts';
import { wslText } from './texts.ts';

/** `--help`, and the answer to options that do not go together: wsl.exe counts both as failures. Its first lines. */
export function printUsage(call: Call, state: PcState): number {
  print(call, wslText(state.language, 'usage'));
  return failed;
}

/** An argument that wsl.exe does not know: a text without an error code. */
export function printInvalid(call: Call, state: PcState, argument: string): number {
  print(call, wslText(state.language, 'invalidCommandLine', argument, 'wsl.exe'));
  return failed;
}

/** A command that lacks its value: a text without an error code. */
export function printMissing(call: Call, state: PcState, argument: string): number {
  print(call, wslText(state.language, 'requiredParameterMissing', argument));
  return failed;
}
