import { currentValue, effectiveValues } from '#shared/domain/config/effective.ts';
import { encodeText } from '#shared/domain/config/decode.ts';
import { lintContextOf } from '#shared/domain/config/pcContext.ts';
import { Failure, failure } from '#shared/domain/failure.ts';
import type { Machine } from '#shared/domain/machine/machine.ts';
import { message } from '#shared/domain/message.ts';
import { hostOf } from '#shared/domain/tuning/host.ts';
import type { ExportSource } from '#shared/domain/tuning/wish.ts';
import type { LeftSetting, TeamReport } from '#shared/domain/tuning/team/report.ts';
import type { Setting } from '#shared/domain/tuning/recommendation.ts';
import { recommend } from '#shared/domain/tuning/recommend.ts';
import { composeTeamFile, type SharedSetting } from '#shared/domain/tuning/team/compose.ts';
import { evaluateTeamFile } from '#shared/domain/tuning/team/evaluate.ts';
import { exportAs, isExport } from '#shared/domain/tuning/team/export/formats.ts';
import { teamKinds, type TeamKind } from '#shared/domain/tuning/team/teamFile.ts';
import type { TuningService } from '#main/services/services.ts';
import { readFileEvidence } from './evidence.ts';
import type { TuningPorts } from './ports.ts';

type Input<Name extends 'export' | 'readTeamFile'> = Parameters<TuningService[Name]>[0];

/**
 * Settings in the form that was asked for, and written to `path` where one is given.
 * @throws Failure PLAN_REFUSED for a preset that this PC does not have, FILE_FOREIGN where something else is at `path`.
 */
export async function exportSettings(
  ports: TuningPorts,
  { source, format, keys, path }: Input<'export'>,
  signal?: AbortSignal,
): ReturnType<TuningService['export']> {
  const machine = await ports.machine.show(signal);
  const all = await settingsOf(ports, source, machine);
  const wanted = all.filter(({ file, key }) => keys?.includes(`${file}:${key}`) ?? true);
  const preset = source.type === 'preset' ? source.preset : undefined;
  const { file, left } = composeTeamFile(wanted, {
    host: hostOf(machine),
    isScaled: source.type !== 'current',
    ...(preset !== undefined && { name: preset }),
    ...(preset !== undefined && preset !== 'wsl' && { preset }),
  });
  const exported = exportAs(format, file);
  if (path !== undefined) await write(ports, path, exported.text);
  const { name, text } = exported;
  return { name, text, left: [...left, ...exported.left, ...notAmong(keys ?? [], all)] };
}

function notAmong(keys: readonly string[], settings: readonly SharedSetting[]): LeftSetting[] {
  const known = new Set(settings.map(({ file, key }) => `${file}:${key}`));
  return keys.flatMap((name) => {
    const file = teamKinds.find((kind) => name.startsWith(`${kind}:`));
    if (known.has(name) || file === undefined) return [];
    return [{ file, key: name.slice(file.length + 1), why: message('tuning:team.left.notSet') }];
  });
}

async function settingsOf(
  ports: TuningPorts,
  source: ExportSource,
  machine: Machine,
): Promise<SharedSetting[]> {
  if (source.type === 'current') return await currentSettings(ports);
  if (source.type === 'edits') {
    return source.files.flatMap(({ kind, edits }) => {
      const file = teamKinds.find((each) => each === kind);
      return file === undefined ? [] : edits.map(({ key, value }) => ({ file, key, value }));
    });
  }
  const { presets } = recommend(machine, await readFileEvidence(ports));
  const preset = presets.find(({ name }) => name === source.preset);
  if (preset === undefined) throw failure('PLAN_REFUSED', { reason: source.preset });
  return preset.settings;
}

async function currentSettings(ports: TuningPorts): Promise<SharedSetting[]> {
  const files = await Promise.all(
    teamKinds.map(async (file) => {
      const values = Object.entries(effectiveValues(file, await textOf(ports, file)));
      return values.map(([key, value]) => ({ file, key, value }));
    }),
  );
  return files.flat();
}

/** Empty where there is no such file, or where it is no text. */
async function textOf({ files, paths }: TuningPorts, kind: TeamKind): Promise<string> {
  const path = paths.own[kind];
  if (path === null) return '';
  try {
    return (await files.readText(path)).text;
  } catch (error) {
    if (error instanceof Failure) return '';
    throw error;
  }
}

/** A file of somebody else's is not written over; an earlier export is, as it comes from the same settings. */
async function write({ files }: TuningPorts, path: string, text: string): Promise<void> {
  await files.withLock(path, async () => {
    const before = await files.readText(path);
    if (before.exists && !isExport(before.text)) throw failure('FILE_FOREIGN', { path });
    await files.replace(path, encodeText(text, 'utf-8'), before.revision);
  });
}

/**
 * A team's file, read for this PC, with what its own files say now.
 * @throws Failure FILE_MISSING where there is none at the path.
 */
export async function readTeamFile(
  ports: TuningPorts,
  input: Input<'readTeamFile'>,
  signal?: AbortSignal,
): Promise<TeamReport> {
  const [machine, { policies }, text] = await Promise.all([
    ports.machine.show(signal),
    ports.organisation.read(signal),
    'text' in input ? input.text : readGiven(ports, input.path),
  ]);
  const lint = { ...lintContextOf(machine), policies };
  const report = evaluateTeamFile(text, { host: hostOf(machine), lint });
  return { ...report, settings: await withCurrent(ports, report.settings) };
}

async function readGiven({ files }: TuningPorts, path: string): Promise<string> {
  const { exists, text } = await files.readText(path);
  if (!exists) throw failure('FILE_MISSING', { path });
  return text;
}

async function withCurrent(
  ports: TuningPorts,
  settings: readonly Omit<Setting, 'current'>[],
): Promise<Setting[]> {
  const kinds = [...new Set(settings.map(({ file }) => file))];
  const texts = new Map(
    await Promise.all(kinds.map(async (kind) => [kind, await textOf(ports, kind)] as const)),
  );
  return settings.map((setting) => {
    const { file, key } = setting;
    return { ...setting, current: currentValue(file, texts.get(file) ?? '', key) };
  });
}
