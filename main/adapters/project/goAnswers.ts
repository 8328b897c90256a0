import type { Environment } from '#main/environment.ts';
import type { GoProject } from '#main/services/ports/goProject.ts';
import { Failure } from '#shared/domain/failure.ts';
import { listedFields, parseGoList } from '#shared/domain/project/toolchain/goList.ts';
import { parseModGraph } from '#shared/domain/project/toolchain/modGraph.ts';
import { run, type Program } from '../process.ts';
import type { Programs } from '../programs.ts';

/** Whoever waits for an analysis waits for this at most. */
const timeoutMs = 10_000;
const maxBytes = 64_000_000;

/**
 * Asks this PC's Go, which neither downloads nor writes for it: modules come from its cache alone, and a newer Go that
 * go.mod asks for is not fetched. Linux without C is what images are built for. Source: https://go.dev/ref/mod#environment-variables
 */
export function createGoProject(environment: Environment, programs: Programs): GoProject {
  const ask = async (
    go: Program,
    args: readonly string[],
    asked: Asked,
  ): Promise<string | null> => {
    const variables = { ...environment.variables, ...linuxWithoutC };
    try {
      const { cwd, signal } = asked;
      const result = await run(go, args, { timeoutMs, maxBytes, cwd, variables, signal });
      return result.exitCode === 0 ? new TextDecoder().decode(result.stdout) : null;
    } catch (error) {
      if (error instanceof Failure) return null;
      throw error;
    }
  };
  return {
    async describe({ dir, mains, withGraph }, signal) {
      const go = await programs.find('go');
      if (go === null || mains.length === 0) return { packages: null, graph: null };
      const asked = { cwd: dir, signal };
      const patterns = mains.map((main) => (main === '.' ? '.' : `./${main}`));
      const [list, graph] = await Promise.all([
        ask(go, ['list', '-e', '-deps', `-json=${listedFields}`, '--', ...patterns], asked),
        withGraph ? ask(go, ['mod', 'graph'], asked) : null,
      ]);
      return {
        packages: list === null ? null : parseGoList(list),
        graph: graph === null ? null : parseModGraph(graph),
      };
    },
  };
}

interface Asked {
  readonly cwd: string;
  readonly signal: AbortSignal | undefined;
}

const linuxWithoutC = {
  GOTOOLCHAIN: 'local',
  GOPROXY: 'off',
  GOOS: 'linux',
  GOARCH: 'amd64',
  CGO_ENABLED: '0',
};
