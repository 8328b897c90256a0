import type { ConfigValue } from '../file.ts';
import { iniFiles } from '../ini/files.ts';
import { readIni, type Reading, type Warning } from '../ini/read.ts';
import { createPositions, type Position } from '../positions.ts';

/**
 * One of WSL's warnings. `reportedLine` is the line that WSL prints. `values` hold what its sentence names: `name`,
 * `value`, `expected`, `character` (empty at the end of the file), `valid`, `firstName` and `firstLine`.
 */
export interface WslWarning extends Position {
  readonly code: Warning['code'];
  readonly reportedLine: number;
  readonly values: Readonly<Record<string, string | number>>;
}

/** What WSL takes from the file before it applies defaults and limits. */
export interface ParsedWslconfig {
  /** By `section.key` in WSL's spelling, older names under the newer; sizes in bytes, ports as a list of numbers. */
  readonly values: Readonly<Record<string, ConfigValue>>;
  readonly warnings: readonly WslWarning[];
  /** An invalid MAC address: the virtual machine does not start. */
  readonly isFatal: boolean;
}

/**
 * Reads a `.wslconfig` as WSL does since 2.5.8. WSL source: src/shared/configfile/configfile.cpp,
 * src/windows/common/WslCoreConfig.cpp.
 */
export function parseWslconfig(text: string): ParsedWslconfig {
  const { dialect, table } = iniFiles.wslconfig;
  const reading = readIni(text, dialect, table);
  const positionAt = createPositions(text);
  return {
    values: valuesOf(reading),
    warnings: reading.warnings.map((warning) => describe(warning, positionAt)),
    isFatal: reading.warnings.some(({ code }) => code === 'invalidMac'),
  };
}

function valuesOf({ settings }: Reading): Record<string, ConfigValue> {
  const values: Record<string, ConfigValue> = {};
  for (const [key, { value }] of settings) {
    if (value !== undefined) values[key] = value;
  }
  return values;
}

function describe(warning: Warning, positionAt: (offset: number) => Position): WslWarning {
  const { code, token } = warning;
  const offset = token.kind === 'malformed' ? token.at : token.assignment.nameStart;
  return { code, reportedLine: token.line, ...positionAt(offset), values: valuesIn(warning) };
}

const expectations: Readonly<Record<string, string>> = {
  sectionEnd: "']'",
  sectionTail: "' ' or '\\n'",
  equals: "'='",
  quote: '"',
};

function valuesIn(warning: Warning): WslWarning['values'] {
  if ('character' in warning) {
    const expected = expectations[warning.code];
    return { character: warning.character, ...(expected !== undefined && { expected }) };
  }
  const { name } = warning;
  if ('first' in warning) {
    const { assignment, line } = warning.first;
    return { name, firstName: assignment.fullName, firstLine: line };
  }
  if (!('value' in warning)) return { name };
  const valid = warning.key.allowed?.map(capitalise).toSorted().join(', ') ?? '';
  return { name, value: warning.value, valid };
}

function capitalise(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
