import { resolve } from 'node:path';
import type { TFunction } from 'i18next';
import type { ExtraFile } from '#shared/domain/project/dockerfileOptions.ts';
import type { GeneratedFile } from '#shared/domain/project/generatedFile.ts';
import { say } from '#shared/locales/say.ts';
import type { Call, CommandSpec, Outcome } from '../command.ts';
import { confirm } from '../confirm.ts';
import { exitCodes } from '../exitCodes.ts';
import { formatReport, hasTrouble, printProblem } from '../format/problems.ts';
import { formatBases } from '../format/bases.ts';
import { formatAnalysis } from '../format/analysis.ts';
import { formatChange, formatExplained, formatGraph } from '../format/project.ts';
import { dockerfileOptionNames, dockerfileOptionsOf, folderOf } from '../projectOptions.ts';
import { binaries } from './binaries.ts';

/** What changes the Dockerfile, and so what belongs to it. */
const dockerfileOptions = [...dockerfileOptionNames, 'script', 'template'] as const;
const writing = ['explain', 'write', 'yes'] as const;

export const projectCommands: readonly CommandSpec[] = [
  { verb: 'analyse', arguments: ['[dir]'], run: analyse },
  {
    verb: 'steps',
    arguments: ['[dir]'],
    options: [...dockerfileOptions],
    run: steps,
  },
  {
    verb: 'bases',
    arguments: ['[dir]'],
    options: ['main', 'programs', 'runtime', 'cLibrary', 'script', 'mirror', 'windowsRelease'],
    run: bases,
  },
  { verb: 'lint', arguments: ['<dockerfile>'], run: lint },
  {
    verb: 'dockerfile',
    arguments: ['[dir]'],
    options: [...dockerfileOptions, ...writing],
    run: (call) => generate(call, /^Dockerfile$/),
  },
  {
    verb: 'ignore',
    arguments: ['[dir]'],
    options: ['template', 'script', ...writing],
    run: (call) => generate(call, /\.dockerignore$/),
  },
  {
    verb: 'compose',
    arguments: ['[dir]'],
    options: [...dockerfileOptions, 'health', 'memory', 'cpus', ...writing],
    run: (call) => generate(call, /^compose\.yaml$/, ['compose']),
  },
  {
    verb: 'entrypoint',
    arguments: ['[dir]'],
    options: ['main', 'programs', 'runtime', 'template', ...writing],
    run: (call) => generate(call, /^entrypoint\.sh$/, ['entrypoint']),
  },
  {
    verb: 'gitattributes',
    arguments: ['[dir]'],
    options: [...writing],
    run: (call) => generate(call, /^\.gitattributes$/, ['gitattributes']),
  },
  {
    verb: 'binaries',
    arguments: ['[dir]'],
    options: ['platform', 'out', 'main', 'tags', 'ldflags', 'cgo', 'stamp'],
    run: binaries,
  },
];

async function analyse(call: Call): Promise<Outcome> {
  const dir = folderOf(call);
  const analysis = await call.client.project.analyse({ dir }, { signal: call.signal });
  const warnings = analysis.warnings.map((each) => ({ ...each, text: say(call.t, each.message) }));
  const json = { ...analysis, warnings };
  return { exitCode: exitCodes.done, json, text: formatAnalysis(analysis, call.t) };
}

async function steps(call: Call): Promise<Outcome> {
  const { client, options, signal, t } = call;
  const dir = folderOf(call);
  const input = { dir, options: dockerfileOptionsOf(options) };
  const graph = await client.project.graph(input, { signal });
  return { exitCode: exitCodes.done, json: graph, text: formatGraph(graph, t) };
}

async function bases({ client, options, signal, t, ...call }: Call): Promise<Outcome> {
  const input = { dir: folderOf(call), options: dockerfileOptionsOf(options) };
  const found = await client.project.bases(input, { signal });
  const json = found.map(({ summary, ...base }) => ({ ...base, summary: say(t, summary) }));
  return { exitCode: exitCodes.done, json, text: formatBases(found, t) };
}

/** Everything wrong with a Dockerfile; a file that has no problems but hints ends with 0. */
async function lint({ client, t, terminal, subject, signal }: Call): Promise<Outcome> {
  const path = resolve(terminal.cwd, subject);
  const { problems } = await client.project.lint({ path, withEngine: true }, { signal });
  return {
    exitCode: hasTrouble(problems) ? exitCodes.foundProblems : exitCodes.done,
    json: { problems: problems.map((problem) => printProblem(problem, t, 'project:lint')) },
    text: formatReport(path, { problems }, t, 'project:lint'),
  };
}

/**
 * Prints the file that Slipway would write, ready for `> Dockerfile`, with `--explain` the reasons between its lines; with `--write` its difference, and after a yes (or
 * `--yes`) it is written, what was there before being kept.
 */
async function generate(call: Call, wanted: RegExp, extras: ExtraFile[] = []): Promise<Outcome> {
  const { client, options, signal, t } = call;
  const dir = folderOf(call);
  const chosen = dockerfileOptionsOf(options);
  const all = [...(chosen.extras ?? []), ...extras];
  const input = { dir, options: { ...chosen, extras: all } };
  const files = await client.project.files(input, { signal });
  const file = files.find(({ name }) => wanted.test(name.split('/').at(-1) ?? name));
  if (file === undefined)
    return { exitCode: exitCodes.usage, json: null, error: t('cli:usage.scriptOnWindows') };
  const hidden = file.explanations.filter(({ message }) => message.key.endsWith('.templateHidden'));
  for (const { line, message } of hidden)
    call.terminal.note(`${file.name}:${line}: ${say(t, message)}`);
  if (options.write === true) return write(call, file);
  const text = options.explain === true ? formatExplained(file, t) : file.after.trimEnd();
  return { exitCode: exitCodes.done, json: printFile(file, t), text };
}

/** For programs: what is said of the lines, said in the reader's language. */
function printFile({ explanations, ...file }: GeneratedFile, t: TFunction) {
  return {
    ...file,
    explanations: explanations.map(({ line, message }) => ({ line, text: say(t, message) })),
  };
}

async function write(call: Call, file: GeneratedFile): Promise<Outcome> {
  const { client, t, terminal, options } = call;
  if (file.exists && file.diff === '')
    return { exitCode: exitCodes.done, json: [], text: t('cli:plan.nothing') };
  terminal.note(formatChange(file, t));
  const refusal = options.yes === true ? null : await confirm(call, []);
  if (refusal !== null) return refusal;
  const { name, after, revision, generated } = file;
  const written = await client.project.write({
    dir: folderOf(call),
    files: [{ name, text: after, revision, generated }],
  });
  const lines = written.map(({ path, backup }) =>
    backup === null
      ? t('cli:project.written', { path })
      : t('cli:project.replaced', { path, backup }),
  );
  return { exitCode: exitCodes.done, json: written, text: lines.join('\n') };
}
