import { message, type Message } from '#shared/domain/message.ts';
import { readBuildInfo } from './buildInfo.ts';
import type { ByteSource } from './bytes.ts';
import type { Executable } from './executable.ts';
import { readExecutable } from './readExecutable.ts';
import { readFunctionTable, type FunctionTable, type GoFunction } from './functionTable.ts';
import type { BuildInfo, CodeSize, GoBinary } from './goBinary.ts';
import { createModuleFinder, packageOf } from './packageOf.ts';

const shownPackages = 200;

/**
 * Looks into a program: null where it is none that Go built. Reads headers, build information and the function table,
 * nothing else, and never throws at what is in the file.
 */
export async function readGoBinary(
  source: ByteSource,
  place: { path: string; layer: number },
): Promise<GoBinary | null> {
  const executable = await readExecutable(source);
  const info = executable && (await readBuildInfo(source, executable));
  if (executable === null || info === null) return null;
  const table = await readFunctionTable(source, executable);
  const debugBytes = sumOf(executable, 'debug');
  const symbolBytes = sumOf(executable, 'symbols') + executable.symbolBytes;
  return {
    ...place,
    bytes: source.size,
    format: executable.format,
    architecture: executable.architecture,
    info,
    sections: sectionsOf(executable),
    debugBytes,
    symbolBytes,
    strippedBytes: debugBytes + symbolBytes,
    trimmedBytes: trimmable(info, table),
    ...codeSizes(table?.functions ?? [], info),
    problems: problemsOf(executable, table),
  };
}

function sectionsOf({ sections, symbolBytes }: Executable): GoBinary['sections'] {
  const rows = sections.map(({ name, bytes, kind }) => ({ name, bytes, kind }));
  if (symbolBytes > 0) rows.push({ name: 'COFF', bytes: symbolBytes, kind: 'symbols' });
  return rows.filter(({ bytes }) => bytes > 0).toSorted((a, b) => b.bytes - a.bytes);
}

function sumOf({ sections }: Executable, kind: string): number {
  return sections.reduce((sum, section) => sum + (section.kind === kind ? section.bytes : 0), 0);
}

/** The folders before the import path that `-trimpath` leaves out of source file names. */
const prefix = /^(?:[a-z]:)?\/(?:.*?\/(?:pkg\/mod\/|src\/)|)/i;

function trimmable({ settings }: BuildInfo, table: FunctionTable | null): number {
  if (settings['-trimpath'] === 'true') return 0;
  return (table?.files ?? []).reduce((sum, file) => sum + (prefix.exec(file)?.[0].length ?? 0), 0);
}

type Code = Pick<GoBinary, 'codeBytes' | 'functions' | 'packages' | 'modules'>;

function codeSizes(functions: readonly GoFunction[], info: BuildInfo): Code {
  const moduleOf = createModuleFinder(info);
  const packages = new Map<string, CodeSize>();
  for (const { name, bytes } of functions) {
    const found = packageOf(name);
    const module = packages.get(found)?.module ?? moduleOf(found);
    add(packages, { name: found, module, bytes, functions: 1 });
  }
  const modules = new Map<string, CodeSize>();
  for (const one of packages.values()) add(modules, { ...one, name: one.module });
  return {
    codeBytes: functions.reduce((sum, { bytes }) => sum + bytes, 0),
    functions: functions.length,
    packages: largestFirst(packages).slice(0, shownPackages),
    modules: largestFirst(modules),
  };
}

function add(sizes: Map<string, CodeSize>, one: CodeSize): void {
  const old = sizes.get(one.name) ?? { bytes: 0, functions: 0 };
  const bytes = old.bytes + one.bytes;
  sizes.set(one.name, { ...one, bytes, functions: old.functions + one.functions });
}

function largestFirst(sizes: Map<string, CodeSize>): CodeSize[] {
  return [...sizes.values()].toSorted((a, b) => b.bytes - a.bytes);
}

function problemsOf({ sections }: Executable, table: FunctionTable | null): Message[] {
  return [
    ...(sections.length === 0 ? [message('image:inside.problem.noSections')] : []),
    ...(table === null ? [message('image:inside.problem.noFunctions')] : []),
  ];
}
