import { tmpdir } from 'node:os';
import type { Environment } from '#main/environment.ts';
import type { GoProject } from '#main/services/ports/goProject.ts';
import { parseGoEnv } from '#shared/domain/machine/go.ts';
import { goSettingNames, type GoEnv } from '#shared/domain/project/goSettings.ts';
import { Failure } from '#shared/domain/failure.ts';
import { listedFields, parseGoList } from '#shared/domain/project/toolchain/goList.ts';
import { parseModGraph } from '#shared/domain/project/toolchain/modGraph.ts';
import { run, type Program } from '../process.ts';
import { variableOf, type Programs } from '../programs.ts';

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
    try {
      const { cwd, signal, variables } = asked;
      const result = await run(go, args, { timeoutMs, maxBytes, cwd, variables, signal });
      return result.exitCode === 0 ? new TextDecoder().decode(result.stdout) : null;
    } catch (error) {
      if (error instanceof Failure) return null;
      throw error;
    }
  };
  return {
    async settings(signal) {
      const go = await programs.find('go');
      // Outside of the project, for its go.mod could make Go fetch a newer Go first.
      const variables = { ...environment.variables, GOTOOLCHAIN: 'local' };
      const asked = { cwd: tmpdir(), signal, variables };
      const said = go && (await ask(go, ['env', '-json', ...goSettingNames], asked));
      const parsed = said === null ? null : parseGoEnv(said);
      return parsed?.env ?? ofEnvironment(environment);
    },
    async describe({ dir, mains, withGraph }, signal) {
      const go = await programs.find('go');
      if (go === null || mains.length === 0) return { packages: null, graph: null };
      const variables = { ...environment.variables, ...linuxWithoutC };
      const asked = { cwd: dir, signal, variables };
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
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal | undefined;
}

function ofEnvironment({ variables }: Environment): GoEnv {
  const set = goSettingNames.map((name) => [name, variableOf(variables, name)] as const);
  return Object.fromEntries(set.filter(([, value]) => value !== undefined));
}

const linuxWithoutC = {
  GOTOOLCHAIN: 'local',
  GOPROXY: 'off',
  GOOS: 'linux',
  GOARCH: 'amd64',
  CGO_ENABLED: '0',
};
