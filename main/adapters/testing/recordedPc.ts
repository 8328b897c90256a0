import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEnvironment, type Environment } from '#main/environment.ts';
import type { ProgramName } from '../programs.ts';

/** What a program prints for one command line; exit code 0 and nothing unless told. */
export interface Recording {
  readonly stdout?: string | Uint8Array;
  readonly stderr?: string | Uint8Array;
  readonly exitCode?: number;
  /** Prints and then never ends. */
  readonly hangs?: boolean;
}

/** By command line; several recordings follow each other, the last one staying. Anything else exits with 99. */
export type Recordings = Readonly<Record<string, Recording | readonly Recording[]>>;

/** One run of a recorded program, as it was seen from inside. */
export interface SeenCall {
  readonly name: string;
  readonly line: string;
  readonly cwd: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

export interface RecordedPc {
  readonly environment: Environment;
  /** All runs so far, in their order. */
  calls(): Promise<SeenCall[]>;
  /** Puts a program there, or other recordings in its place. */
  install(name: ProgramName, recordings: Recordings): Promise<void>;
  uninstall(name: ProgramName): Promise<void>;
  remove(): Promise<void>;
}

/**
 * A PC in a temporary folder whose programs print what was recorded on real ones, and whose folders are as those of a
 * simulated PC.
 */
export async function createRecordedPc(
  programs: Partial<Record<ProgramName, Recordings>> = {},
): Promise<RecordedPc> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-recorded-'));
  const log = join(folder, 'calls.jsonl');
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'bin', 'package.json'), '{ "type": "commonjs" }');
  await writeFile(log, '');
  const install = (name: ProgramName, recordings: Recordings) =>
    writeProgram({ folder, log, name, recordings });
  for (const [name, recordings] of Object.entries(programs))
    await install(name as ProgramName, recordings);
  return {
    environment: createEnvironment({ host: 'test', version: '0.0.0', pc: folder }),
    async calls() {
      const lines = (await readFile(log, 'utf8')).split('\n').filter((line) => line !== '');
      return lines.map((line) => JSON.parse(line) as SeenCall);
    },
    install,
    uninstall: (name) => rm(programFile(folder, name)),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** Bytes of a text as wsl.exe prints it unasked: UTF-16LE without a byte order mark. */
export function utf16(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'utf16le'));
}

interface ProgramFile {
  readonly folder: string;
  readonly log: string;
  readonly name: ProgramName;
  readonly recordings: Recordings;
}

async function writeProgram({ folder, log, name, recordings }: ProgramFile): Promise<void> {
  const table = Object.fromEntries(
    Object.entries(recordings).map(([line, given]) => [line, [given].flat().map(encode)]),
  );
  const file = programFile(folder, name);
  await writeFile(file, script({ log, name, table }));
  await chmod(file, 0o755);
}

function programFile(folder: string, name: ProgramName): string {
  return join(folder, 'bin', process.platform === 'win32' ? `${name}.js` : name);
}

function encode({ stdout = '', stderr = '', exitCode = 0, hangs = false }: Recording) {
  const base64 = (content: string | Uint8Array) => Buffer.from(content).toString('base64');
  // POSIX keeps eight bits of an exit code, Windows all of them.
  const code = process.platform === 'win32' ? exitCode | 0 : exitCode & 0xff;
  return { stdout: base64(stdout), stderr: base64(stderr), exitCode: code, hangs };
}

function script(given: { log: string; name: string; table: Record<string, unknown> }): string {
  return `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const { log, name, table } = ${JSON.stringify(given)};
const line = process.argv.slice(2).join(' ');
const seen = readFileSync(log, 'utf8').split('\\n').filter((text) => {
  if (text === '') return false;
  const call = JSON.parse(text);
  return call.name === name && call.line === line;
}).length;
appendFileSync(log, JSON.stringify({ name, line, cwd: process.cwd(), variables: process.env }) + '\\n');
const recordings = table[line] ?? [];
const recording = recordings[Math.min(seen, recordings.length - 1)];
if (recording === undefined) {
  process.stderr.write('not recorded: ' + line + '\\n');
  process.exitCode = 99;
} else {
  process.stdout.write(Buffer.from(recording.stdout, 'base64'));
  process.stderr.write(Buffer.from(recording.stderr, 'base64'));
  process.exitCode = recording.exitCode;
  if (recording.hangs) setInterval(() => {}, 1000);
}
`;
}
