import type { ListenPort, MainPackage } from '../analysis.ts';
import { importsUnder } from '../go/calls.ts';
import type { ReadProject } from '../readProject.ts';
import { openFlags } from './openFlags.ts';

/** A program with what it must be told for others to reach it, where a flag keeps it on loopback. */
export function madeReachable(
  main: MainPackage,
  ports: readonly ListenPort[],
  { packages, reach }: Pick<ReadProject, 'packages' | 'reach'>,
): MainPackage {
  const isKept = ({ loopbackOnly, mains }: ListenPort) => loopbackOnly && mains.includes(main.dir);
  if (!ports.some(isKept)) return main;
  const dirs = reach.get(main.dir);
  const files = packages.filter(({ dir }) => dirs?.has(dir) === true).flatMap((each) => each.files);
  const flags = openFlags(main, ports, files);
  const [first] = flags;
  if (first === undefined) return main;
  const { file, line } = first.port;
  const { start = { arguments: [], variables: [], file, line } } = main;
  const told = [...new Set(flags.map(({ argument }) => argument))];
  // The standard library reads no flags behind a command, and cobra's command has its own.
  const hasCobra = files.some((each) => importsUnder(each, 'github.com/spf13/cobra'));
  const all = hasCobra ? [...start.arguments, ...told] : [...told, ...start.arguments];
  return { ...main, start: { ...start, arguments: all } };
}
