import { linesOf } from './console.ts';
import { distroStates, type Distro } from './machine.ts';

/**
 * The distros that `wsl --list --verbose` lists, in its order (the default first). Columns are taken from the places
 * where the header's words start, counted in UTF-16 units as wsl.exe pads them, so names may hold spaces and the
 * header may be in any language. Lines that fit no column are left out; a state that is not known is `unknown`.
 * Source: WSL source, src/windows/common/WslClient.cpp, ListDistributionsHelper.
 */
export function parseDistroList(text: string): Distro[] {
  const [header, ...rows] = linesOf(text).filter((line) => line.trim() !== '');
  const columns = columnsOf(header ?? '');
  return rows.flatMap((row) => byColumns(row, columns) ?? byPattern(row) ?? []);
}

/**
 * The names that `wsl --list --quiet` prints, the default first; empty where there is no distro. This, unlike the other
 * forms of `--list`, says "none" without a sentence and with exit code 0.
 */
export function parseDistroNames(text: string): string[] {
  return linesOf(text)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

interface Columns {
  readonly name: number;
  readonly state: number;
  readonly version: number;
}

function columnsOf(header: string): Columns | null {
  const [name, state, version] = [...header.matchAll(/\S+(?: \S+)*/g)].map((match) => match.index);
  if (name === undefined || state === undefined || version === undefined) return null;
  return { name, state, version };
}

function byColumns(row: string, columns: Columns | null): Distro | null {
  if (columns === null || row[columns.state - 1] !== ' ' || row[columns.version - 1] !== ' ')
    return null;
  return distro({
    marker: row.slice(0, columns.name),
    name: row.slice(columns.name, columns.state),
    state: row.slice(columns.state, columns.version),
    version: row.slice(columns.version),
  });
}

function byPattern(row: string): Distro | null {
  const match = /^([* ]) (.+?)\s{2,}(\S+)\s+(\d+)\s*$/.exec(row);
  if (match === null) return null;
  const [, marker = '', name = '', state = '', version = ''] = match;
  return distro({ marker, name, state, version });
}

function distro(cells: Record<'marker' | 'name' | 'state' | 'version', string>): Distro | null {
  const name = cells.name.trim();
  const version = cells.version.trim();
  const word = cells.state.trim().toLowerCase();
  if (name === '' || word === '' || !/^\d{1,3}$/.test(version)) return null;
  return {
    name,
    isDefault: cells.marker.includes('*'),
    state: distroStates.find((state) => state === word) ?? 'unknown',
    wslVersion: Number(version),
  };
}
