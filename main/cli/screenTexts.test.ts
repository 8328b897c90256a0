import { describe, expect, it } from 'vitest';
import { languages } from '#shared/locales/languages.ts';
import { resources } from '#shared/locales/texts.ts';
import { commandOptions, globalOptions } from './options.ts';
import { areas } from './program.ts';

/** Programs whose options may be named anywhere: they are typed in a terminal, wherever one reads of them. */
const otherPrograms = /\b(?:docker|wsl|apk|go|git)\b[^。.]*$/;

const ownOptions = new Set(
  Object.values({ ...globalOptions, ...commandOptions }).map(
    ({ flags }) => /--[a-z-]+/.exec(flags)?.[0] ?? '',
  ),
);
const ownCommands = Object.entries(areas).flatMap(([area, specs]) =>
  specs.map(({ verb }) => `${area} ${verb}`),
);

/** Options and commands of Slipway's terminal that a text names. */
function terminalOnly(text: string): string[] {
  const options = [...text.matchAll(/--[a-z]+(?:-[a-z]+)*/g)]
    .filter(
      ({ 0: option, index }) => ownOptions.has(option) && !otherPrograms.test(text.slice(0, index)),
    )
    .map(([option]) => option);
  const commands = [...text.matchAll(/\bslipway ([a-z]+)/g)].map(([command]) => command);
  return [...options, ...commands, ...ownCommands.filter((each) => text.includes(`“${each}”`))];
}

function namedIn(tree: object, path = ''): string[] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? namedIn(value, `${path}${name}.`)
      : terminalOnly(String(value)).map((found) => `${path}${name}: ${found}`),
  );
}

describe('what is said on the screen', () => {
  it.each(languages)('names no option or command of the terminal, in %s', (language) => {
    const { cli: _, ...screen } = resources[language];
    expect(namedIn(screen)).toEqual([]);
  });

  it('would be found to name them', () => {
    expect(terminalOnly('Build it without --direct.')).toEqual(['--direct']);
    expect(terminalOnly('Log in with “slipway image login”.')).toEqual(['slipway image']);
    expect(terminalOnly('“image build” takes it.')).toEqual(['image build']);
    expect(terminalOnly('“docker build --platform linux/arm64” changes it.')).toEqual([]);
  });
});
