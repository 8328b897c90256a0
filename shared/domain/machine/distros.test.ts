import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import commands from './fixtures/wslCommands.json' with { type: 'json' };
import { parseDistroList, parseDistroNames } from './distros.ts';
import { distroStates, type Distro } from './machine.ts';

function outputOf(name: string): string {
  return commands.find((command) => command.name === name)?.stdout ?? '';
}

/** As wsl.exe prints it: names padded to the longest one and four spaces more, in UTF-16 units. */
function print(distros: readonly Distro[], header: [string, string, string]): string {
  const width = Math.max(4, header[0].length, ...distros.map(({ name }) => name.length)) + 4;
  const line = (marker: string, name: string, state: string, version: string) =>
    `${marker} ${name.padEnd(width)}${state.padEnd(16)}${version}\r\n`;
  const rows = distros.map(({ isDefault, name, state, wslVersion }) =>
    line(isDefault ? '*' : ' ', name, state, String(wslVersion)),
  );
  return line(' ', ...header) + rows.join('');
}

describe('parseDistroList', () => {
  it('reads the usual list, the default first', () => {
    expect(parseDistroList(outputOf('list verbose typical'))).toEqual([
      { name: 'Ubuntu', isDefault: true, state: 'running', wslVersion: 2 },
      { name: 'docker-desktop', isDefault: false, state: 'stopped', wslVersion: 2 },
      { name: 'Debian', isDefault: false, state: 'stopped', wslVersion: 1 },
    ]);
  });

  it('reads a list without a default', () => {
    expect(parseDistroList(outputOf('list verbose no default marker'))).toEqual([
      { name: 'Ubuntu', isDefault: false, state: 'installing', wslVersion: 2 },
    ]);
  });

  it('reads distros that are being changed', () => {
    const states = parseDistroList(outputOf('list verbose transitional states'));
    expect(states.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'Ubuntu-24.04 converting',
      'Fedora exporting',
      'x uninstalling',
      'y installing',
    ]);
  });

  it('takes a state that it does not know for unknown, not for stopped', () => {
    const text = '  NAME      STATE           VERSION\n* Ubuntu    Snoozing        2\n';
    expect(parseDistroList(text)[0]?.state).toBe('unknown');
  });

  it('reads lines whose columns are narrower than the header says, by their pattern', () => {
    const text = '  NAME              STATE           VERSION\n* Ubuntu  Running  2\n';
    expect(parseDistroList(text)).toEqual([
      { name: 'Ubuntu', isDefault: true, state: 'running', wslVersion: 2 },
    ]);
  });

  it.each([
    { name: 'no output', text: '' },
    { name: 'the sentences for "no distros"', text: outputOf('list none installed') },
    { name: 'an error', text: outputOf('service broken') },
    {
      name: 'the usage of a Windows without the feature',
      text: outputOf('INBOX WSL feature disabled, --list'),
    },
  ])('finds nothing in $name', ({ text }) => {
    expect(parseDistroList(text)).toEqual([]);
  });

  it('gives back what was listed: any names, spaces and Chinese too, under a header in any language', () => {
    const name = fc
      .string({ unit: fc.constantFrom(...'abcXYZ019-_. 发行版é') })
      .map((text) => text.trim())
      .filter((text) => text !== '');
    const distro = fc.record({
      name,
      isDefault: fc.boolean(),
      state: fc.constantFrom(...distroStates),
      wslVersion: fc.constantFrom(1, 2),
    });
    const headers = fc.constantFrom<[string, string, string]>(
      ['NAME', 'STATE', 'VERSION'],
      ['名称', '状态', '版本'],
      ['NOM', 'ÉTAT ACTUEL', 'VERSION'],
    );
    fc.assert(
      fc.property(fc.array(distro), headers, (distros, header) => {
        expect(parseDistroList(print(distros, header))).toEqual(distros);
      }),
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(Array.isArray(parseDistroList(text))).toBe(true);
      }),
    );
  });
});

describe('parseDistroNames', () => {
  it('reads one name a line', () => {
    expect(parseDistroNames(outputOf('list quiet'))).toEqual([
      'Ubuntu',
      'docker-desktop',
      'Debian',
    ]);
  });

  it('says that there are none by an empty output', () => {
    expect(parseDistroNames(outputOf('list quiet none installed'))).toEqual([]);
  });
});
