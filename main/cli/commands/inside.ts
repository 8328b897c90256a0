import { resolve } from 'node:path';
import { isArchivePath } from '#shared/domain/image/inside/archivePath.ts';
import type { Call, CommandSpec, Outcome } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { formatBuilds, formatCompared, formatInside } from '../format/inside.ts';
import { sbomFormats } from '../options.ts';
import { folderOf } from '../projectOptions.ts';

/** `slipway image layers|compare|sbom|history`: what is in an image. */
export const insideCommands: readonly CommandSpec[] = [
  { verb: 'layers', arguments: ['<image>'], options: ['project'], run: layers },
  { verb: 'compare', arguments: ['<before>', '<after>'], run: compare },
  { verb: 'sbom', arguments: ['<image>'], options: ['format'], run: sbom },
  { verb: 'history', arguments: ['[dir]'], run: history },
];

async function layers({ client, t, terminal, subject, options, signal }: Call): Promise<Outcome> {
  const { project } = options;
  const dir = project === undefined ? {} : { dir: resolve(terminal.cwd, project) };
  const inside = await client.image.inside(
    { reference: imageAt(subject, terminal), ...dir },
    { signal },
  );
  return { exitCode: exitCodes.done, json: inside, text: formatInside(inside, t) };
}

async function compare({ client, t, terminal, subject, rest, signal }: Call): Promise<Outcome> {
  const before = imageAt(subject, terminal);
  const after = imageAt(rest[0] ?? '', terminal);
  const compared = await client.image.compare({ before, after }, { signal });
  return { exitCode: exitCodes.done, json: compared, text: formatCompared(compared, t) };
}

/** The document itself is the result, ready for `> sbom.json`, with `--json` and without. */
async function sbom({ client, terminal, subject, options, signal }: Call): Promise<Outcome> {
  const format = sbomFormats.find((each) => each === options.format) ?? 'cyclonedx';
  const reference = imageAt(subject, terminal);
  const { text } = await client.image.sbom({ reference, format }, { signal });
  return { exitCode: exitCodes.done, json: JSON.parse(text), text: text.trimEnd() };
}

async function history(call: Call): Promise<Outcome> {
  const builds = await call.client.image.builds({ dir: folderOf(call) }, { signal: call.signal });
  return { exitCode: exitCodes.done, json: builds, text: formatBuilds(builds, call.t) };
}

/** A path is meant from the folder that the terminal stands in. */
function imageAt(name: string, { cwd }: Call['terminal']): string {
  return isArchivePath(name) ? resolve(cwd, name) : name;
}
