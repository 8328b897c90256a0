import type { ListenPort, MainPackage } from '../analysis.ts';
import { findCalls, importNamed, importsUnder, lineOf, type GoCall } from '../go/calls.ts';
import type { GoFile } from '../go/goFile.ts';
import { literalText } from '../go/tokens.ts';
import { addressIn, isForOperators, isLoopbackHost } from '../ports/words.ts';
import { flagsOfStart } from './cobraFlags.ts';

/** A flag that makes the program listen for others too, and the port that it is about. */
export interface OpenFlag {
  readonly argument: string;
  readonly port: ListenPort;
}

/** Flags that belong to a command of one of these would be none of the program itself. */
const commandLines = [
  'github.com/urfave/cli',
  'github.com/alecthomas/kong',
  'github.com/alecthomas/kingpin',
  'gopkg.in/alecthomas/kingpin.v2',
];

const declaring = /\b(String|StringVar|StringP|StringVarP|Int|IntVar|IntP|IntVarP)\b/g;

/**
 * For a program whose every port is on loopback unless a flag says otherwise: those flags with all addresses in place
 * of loopback. Ports for operators stay as they are. Flags are those of the standard library and pflag, declared for
 * the whole program, and those of the cobra command that is started.
 */
export function openFlags(
  { dir, start }: Pick<MainPackage, 'dir' | 'start'>,
  ports: readonly ListenPort[],
  files: readonly GoFile[],
): OpenFlag[] {
  const isStarted = flagsOfStart(files, start);
  const own = ports.filter(({ mains, protocol }) => mains.includes(dir) && protocol === undefined);
  const hasCommands = files.some((file) => commandLines.some((path) => importsUnder(file, path)));
  if (hasCommands || own.some(({ loopbackOnly }) => !loopbackOnly)) return [];
  return own.flatMap((port) => {
    const file = files.find(({ path }) => path === port.file);
    const argument =
      file === undefined ? null : argumentFor({ file, port, isFlag: isFlagOf(file, isStarted) });
    return argument === null ? [] : [{ argument, port }];
  });
}

interface Sought {
  readonly file: GoFile;
  readonly port: ListenPort;
  readonly isFlag: (call: GoCall) => boolean;
}

function argumentFor({ file, port: { line, port }, isFlag }: Sought): string | null {
  const flags = findCalls(file, declaring).filter(isFlag);
  const declared = flags.find((call) => lineOf(file, call.token) === line);
  if (declared === undefined || isForOperators(textOf(file, declared))) return null;
  const key = keyOf(file, declared);
  const address = defaultsOf(file, declared).map(addressIn).find(Boolean) ?? null;
  if (address !== null) return isLoopbackHost(address.host) ? `--${key}=0.0.0.0:${port}` : null;
  const host = flags.find(
    (call) =>
      /^(host|address|addr|ip|bind|listen)$/i.test(keyOf(file, call)) &&
      defaultsOf(file, call).some(isLoopbackHost),
  );
  return host === undefined ? null : `--${keyOf(file, host)}=0.0.0.0`;
}

/** Where commands are, flags of the packages themselves are none of theirs. */
function isFlagOf(
  file: GoFile,
  isStarted: (file: GoFile, call: GoCall) => boolean,
): (call: GoCall) => boolean {
  return importsUnder(file, 'github.com/spf13/cobra')
    ? (call) => isStarted(file, call)
    : ({ receiver }) => /^(flag|github\.com\/spf13\/pflag)$/.test(importNamed(file, receiver));
}

/** `flag.String("addr", ...)` has the name first, `flag.StringVar(&addr, "addr", ...)` behind the variable. */
function keyOf(file: GoFile, { name, args }: GoCall): string {
  return literalText(file.tokens, args[name.includes('Var') ? 1 : 0]?.[0] ?? -1) ?? '';
}

function defaultsOf(file: GoFile, { name, args }: GoCall): string[] {
  const behind = args.slice(name.includes('Var') ? 2 : 1, -1);
  return behind.flatMap(([from]) => literalText(file.tokens, from) ?? []);
}

function textOf({ tokens }: GoFile, { token, args }: GoCall): string {
  return tokens.source.slice(tokens.starts[token], tokens.ends[(args.at(-1)?.[1] ?? token) - 1]);
}
