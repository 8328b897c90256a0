import { stream } from '#main/adapters/process.ts';

/** A registry that runs in the background of a test. */
export interface RunningRegistry {
  isAlive(): boolean;
  /** What it printed, for when it ends by itself. */
  said(): string;
  stop(): Promise<void>;
}

/** Starts a server program and reads what it prints until it is stopped. */
export function launchRegistry(program: string, args: readonly string[]): RunningRegistry {
  const leave = new AbortController();
  const state = { isAlive: true, said: '' };
  const read = async () => {
    const options = { timeoutMs: Number.POSITIVE_INFINITY, signal: leave.signal };
    for await (const { bytes } of stream(program, args, options)) {
      state.said += new TextDecoder().decode(bytes);
    }
  };
  const ended = read()
    .catch(() => undefined)
    .finally(() => {
      state.isAlive = false;
    });
  return {
    isAlive: () => state.isAlive,
    said: () => state.said.slice(-2000),
    async stop() {
      leave.abort();
      await ended;
    },
  };
}
