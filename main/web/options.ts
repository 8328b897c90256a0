import { parseArgs } from 'node:util';

export interface WebOptions {
  readonly home?: string | undefined;
  readonly pc?: string | undefined;
  readonly port: number;
}

/** The web host's command line: `--home DIR`, `--pc DIR`, `--port N` (0, and left out: a free one). */
export function parseWebOptions(args: readonly string[]): WebOptions | { problem: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { home: { type: 'string' }, pc: { type: 'string' }, port: { type: 'string' } },
    });
    const port = Number(values.port ?? 0);
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      return { problem: `--port wants a number from 0 to 65535, not ${values.port}.` };
    return { home: values.home, pc: values.pc, port };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** What to say where the port cannot be listened on, by Node's error code; null for other errors. */
export function portProblem(error: unknown, port: number): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use by another program. Nothing was started; leave --port out for a free one.`;
  if (code === 'EACCES')
    return `Port ${port} is not allowed on this system. Nothing was started; leave --port out for a free one.`;
  return null;
}
