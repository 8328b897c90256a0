/** A docker command line, cut into what matters here. */
export interface DockerLine {
  /** Options before the command, without the context: it names an endpoint that only Windows has. */
  readonly globals: readonly string[];
  /** `version`, `desktop`; empty where there is none. */
  readonly command: string;
  readonly rest: readonly string[];
}

const valued = new Set([
  '--config',
  '-c',
  '--context',
  '-H',
  '--host',
  '-l',
  '--log-level',
  '--tlscacert',
  '--tlscert',
  '--tlskey',
]);

/** Cuts a docker command line. Source: `docker --help`. */
export function parseDockerLine(args: readonly string[]): DockerLine {
  const globals: string[] = [];
  let index = 0;
  while (index < args.length && args[index]?.startsWith('-')) {
    const option = args[index] ?? '';
    const width = valued.has(option) ? 2 : 1;
    if (!isContext(option)) globals.push(...args.slice(index, index + width));
    index += width;
  }
  return { globals, command: args[index] ?? '', rest: args.slice(index + 1) };
}

/** The value of an option in any of its forms (`--format x`, `--format=x`, `-f x`), or null. */
export function optionValue(args: readonly string[], ...names: string[]): string | null {
  for (const [index, argument] of args.entries()) {
    if (names.includes(argument)) return args[index + 1] ?? null;
    const name = names.find((each) => argument.startsWith(`${each}=`));
    if (name !== undefined) return argument.slice(name.length + 1);
  }
  return null;
}

function isContext(option: string): boolean {
  return option === '-c' || /^--context(=|$)/.test(option);
}
