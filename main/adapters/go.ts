import { tmpdir } from 'node:os';
import type { Environment } from '#main/environment.ts';
import type { GoPort } from '#main/services/ports/probes.ts';
import { failure } from '#shared/domain/failure.ts';
import { decodeConsole } from '#shared/domain/machine/console.ts';
import { parseGoEnv } from '#shared/domain/machine/go.ts';
import { programFailed } from './outcome.ts';
import { run } from './process.ts';
import type { Programs } from './programs.ts';

/** Longer than a probe waits: one that hangs is late, not failed. */
const timeoutMs = 12_000;

/** Go's own command. Fails with PROGRAM_MISSING where Go is not installed. */
export function createGoAdapter(environment: Environment, programs: Programs): GoPort {
  return {
    async describe(signal) {
      const go = await programs.find('go');
      if (go === null) throw failure('PROGRAM_MISSING', { program: 'go' });
      // Inside a module whose go.mod asks for a newer Go, the command would download that one first:
      // https://go.dev/doc/toolchain.
      const variables = { ...environment.variables, GOTOOLCHAIN: 'local' };
      const options = { timeoutMs, cwd: tmpdir(), variables, signal };
      const result = await run(go, ['env', '-json'], options);
      const parsed = parseGoEnv(decodeConsole(result.stdout));
      if (result.exitCode !== 0 || parsed === null) throw programFailed('go', result);
      return { path: go.file, ...parsed };
    },
  };
}
