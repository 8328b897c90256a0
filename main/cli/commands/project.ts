import { resolve } from 'node:path';
import type { DockerfileOptions, GeneratedFile } from '#shared/domain/project/analysis.ts';
import type { Call, CommandSpec, Outcome } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { formatAnalysis } from '../format/project.ts';

export const projectCommands: readonly CommandSpec[] = [
  { verb: 'analyse', arguments: ['[dir]'], run: analyse },
  {
    verb: 'dockerfile',
    arguments: ['[dir]'],
    options: ['main', 'runtime', 'port', 'write'],
    run: (call) => generate(call, (name) => name === 'Dockerfile'),
  },
  {
    verb: 'ignore',
    arguments: ['[dir]'],
    options: ['write'],
    run: (call) => generate(call, (name) => name === '.dockerignore'),
  },
];

async function analyse(call: Call): Promise<Outcome> {
  const dir = folderOf(call);
  const analysis = await call.client.project.analyse({ dir }, { signal: call.signal });
  return { exitCode: exitCodes.done, json: analysis, text: formatAnalysis(analysis, call.t) };
}

/** The folder that a command's first argument means; the working folder where it was left out. */
export function folderOf({ subject, terminal }: Pick<Call, 'subject' | 'terminal'>): string {
  return resolve(terminal.cwd, subject);
}

/** What the options say of the Dockerfile to generate. */
export function dockerfileOptionsOf({ main, runtime, port }: Call['options']): DockerfileOptions {
  return {
    ...(main === undefined ? {} : { main }),
    ...(runtime === undefined ? {} : { runtime }),
    ...(port === undefined ? {} : { port }),
  };
}

/** Prints the file that Slipway would write, ready for `> Dockerfile`; `--write` writes it, keeping a backup. */
async function generate(call: Call, isWanted: (name: string) => boolean): Promise<Outcome> {
  const { client, options, signal } = call;
  const dir = folderOf(call);
  const wanted = { dir, options: dockerfileOptionsOf(options) };
  const files = await client.project.files(wanted, { signal });
  const file = files.find(({ name }) => isWanted(name.split('/').at(-1) ?? name));
  if (file === undefined) throw new Error(`no such file was generated for ${dir}`);
  if (options.write === true) return write(call, file);
  return { exitCode: exitCodes.done, json: file, text: file.after.trimEnd() };
}

async function write(
  { client, t, terminal, ...call }: Call,
  file: GeneratedFile,
): Promise<Outcome> {
  if (file.exists && file.diff === '')
    return { exitCode: exitCodes.done, json: [], text: t('cli:plan.nothing') };
  terminal.note(file.diff.trimEnd());
  const { name, after, revision } = file;
  const written = await client.project.write({
    dir: folderOf({ ...call, terminal }),
    files: [{ name, text: after, revision }],
  });
  const lines = written.map(({ path, backup }) =>
    backup === null
      ? t('cli:project.written', { path })
      : t('cli:project.replaced', { path, backup }),
  );
  return { exitCode: exitCodes.done, json: written, text: lines.join('\n') };
}
