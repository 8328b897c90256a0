import { decodeConsole } from '#shared/domain/machine/console.ts';
import { parseRegQuery, textOf, type RegistryKey } from '#shared/domain/machine/registry.ts';
import { run, type Program } from './process.ts';

const timeoutMs = 5000;

/**
 * A key's values by `reg query`, in the 64-bit view; null where it is missing or forbidden (the exit code is the same).
 * Text beyond the console's code page arrives as `?`.
 */
export async function readRegistryKey(
  reg: Program,
  path: string,
  signal?: AbortSignal,
): Promise<RegistryKey | null> {
  const result = await run(reg, ['query', path, '/reg:64'], { timeoutMs, signal });
  if (result.exitCode !== 0) return null;
  return parseRegQuery(decodeConsole(result.stdout))[0] ?? { path, values: [] };
}

/** One value's data as text, or null. */
export async function registryText(
  reg: Program,
  path: string,
  name: string,
  signal?: AbortSignal,
): Promise<string | null> {
  const key = await readRegistryKey(reg, path, signal);
  return key === null ? null : textOf(key, name);
}
