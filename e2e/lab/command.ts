import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { run, type Program, type RunOptions } from '#main/adapters/process.ts';

/** Gives what a program prints, as text. Throws with its last words where it does not end with 0. */
export async function call(
  program: string | Program,
  args: readonly string[],
  options: Partial<RunOptions> = {},
): Promise<string> {
  const result = await run(program, args, { timeoutMs: 300_000, ...options });
  if (result.exitCode === 0) return text(result.stdout);
  const said = `${text(result.stdout)}${text(result.stderr)}`.trim().slice(-2000);
  throw new Error(`${result.command} ended with ${result.exitCode}:\n${said}`);
}

/** Whether a program can be run and ends with 0. */
export async function succeeds(
  program: string | Program,
  args: readonly string[],
  options: Partial<RunOptions> = {},
): Promise<boolean> {
  try {
    await call(program, args, options);
    return true;
  } catch {
    return false;
  }
}

/** Every program of that name on PATH, the first found first. */
export async function findAll(name: string): Promise<string[]> {
  const found: string[] = [];
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const file = join(folder, name);
    if (folder !== '' && (await isExecutable(file))) found.push(file);
  }
  return found;
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
