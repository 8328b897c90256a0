import type { HelpConfiguration, Option } from 'commander';
import type { TFunction } from 'i18next';

/** Commander's fixed English headings, and which of our texts stands for each. */
const titles: Readonly<Record<string, string>> = {
  'Usage:': 'cli:help.usage',
  'Arguments:': 'cli:help.arguments',
  'Options:': 'cli:help.options',
  'Global Options:': 'cli:help.globalOptions',
  'Commands:': 'cli:help.commands',
};

/** Help in the reader's language, with the global options shown for every command. */
export function createHelp(t: TFunction): HelpConfiguration {
  return {
    showGlobalOptions: true,
    styleTitle: (title) => t(titles[title] ?? '', { defaultValue: title }),
    optionDescription: (option) => describeOption(option, t),
    subcommandTerm: (command) =>
      [command.name(), ...command.registeredArguments.map(argumentTerm)].join(' '),
  };
}

function describeOption(option: Option, t: TFunction): string {
  if (option.argChoices === undefined) return option.description;
  return `${option.description} (${t('cli:help.choices', { choices: option.argChoices.join(', ') })})`;
}

function argumentTerm(argument: { name(): string; required: boolean; variadic: boolean }): string {
  const name = argument.variadic ? `${argument.name()}...` : argument.name();
  return argument.required ? `<${name}>` : `[${name}]`;
}
