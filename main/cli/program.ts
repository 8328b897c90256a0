import { Command, Option } from 'commander';
import type { TFunction } from 'i18next';
import type { CommandSpec } from './command.ts';
import { configCommands } from './commands/config.ts';
import { containerCommands } from './commands/container.ts';
import { imageCommands } from './commands/image.ts';
import { machineCommands } from './commands/machine.ts';
import { projectCommands } from './commands/project.ts';
import { setupCommands } from './commands/setup.ts';
import { tuningCommands } from './commands/tuning.ts';
import { createHelp } from './help.ts';
import { commandOptions, globalOptions, type OptionSpec, type Options } from './options.ts';

/** The grammar: each area and its commands. */
export const areas: Readonly<Record<string, readonly CommandSpec[]>> = {
  machine: machineCommands,
  config: configCommands,
  tuning: tuningCommands,
  setup: setupCommands,
  project: projectCommands,
  image: imageCommands,
  container: containerCommands,
};

/** A command line as understood: which command, with what. */
export interface Parsed {
  readonly spec: CommandSpec;
  readonly arguments: readonly string[];
  readonly options: Options;
}

export interface ProgramOptions {
  readonly t: TFunction;
  readonly version: string;
  /** Help and version texts, line ends included. */
  readonly print: (text: string) => void;
  /** Help that was not asked for, because no command was named. */
  readonly printError: (text: string) => void;
  readonly onCommand: (parsed: Parsed) => Promise<void>;
}

/** The parser of the whole grammar. It throws CommanderError or UsageError and never ends the process. */
export function createProgram(options: ProgramOptions): Command {
  const program = prepare(new Command('slipway'), options)
    .description(options.t('cli:about'))
    .version(options.version, '-V, --version', options.t('cli:option.version'));
  for (const [name, spec] of Object.entries(globalOptions))
    program.addOption(createOption(name, spec, options.t));
  for (const [area, specs] of Object.entries(areas)) addArea(program, { area, specs }, options);
  return program;
}

function addArea(
  program: Command,
  { area, specs }: { area: string; specs: readonly CommandSpec[] },
  options: ProgramOptions,
): void {
  const parent = prepare(program.command(area), options).description(options.t(`cli:area.${area}`));
  for (const spec of specs) {
    const command = prepare(parent.command(spec.verb), options);
    command.description(options.t(`cli:command.${area}.${spec.verb}`));
    for (const argument of spec.arguments ?? [])
      command.argument(argument, options.t(`cli:argument.${argument.replaceAll(/\W/g, '')}`));
    for (const name of spec.options ?? [])
      command.addOption(createOption(name, commandOptions[name], options.t));
    command.action(() =>
      options.onCommand({
        spec,
        arguments: command.processedArgs.flat().filter((value) => value !== undefined),
        options: command.optsWithGlobals<Options>(),
      }),
    );
  }
}

/** Commander ends the process and prints in English unless told otherwise, on each command anew. */
function prepare(command: Command, { t, print, printError }: ProgramOptions): Command {
  return command
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: printError, outputError: () => undefined })
    .configureHelp(createHelp(t))
    .helpOption('-h, --help', t('cli:option.help'))
    .helpCommand(false);
}

function createOption(name: string, spec: OptionSpec, t: TFunction): Option {
  const option = new Option(spec.flags, t(`cli:option.${name}`));
  if (spec.choices !== undefined) option.choices(spec.choices);
  // `--no-x` is true unless given; its absence already says so.
  if (spec.flags.startsWith('--no-')) option.default(true);
  const { parse } = spec;
  if (parse !== undefined)
    option.argParser((text, earlier: unknown) => {
      const before: unknown[] = Array.isArray(earlier) ? earlier : [];
      if (spec.isList === true) return [...before, parse(text)].flat();
      return spec.isRepeatable === true ? [...before, parse(text)] : parse(text);
    });
  return option;
}
