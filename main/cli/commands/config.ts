import type { Edit, LintReport } from '#shared/domain/config/file.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import { carryOut } from '../carryOut.ts';
import type { Call, CommandSpec, Outcome } from '../command.ts';
import { findTarget, type ConfigTarget } from '../configTarget.ts';
import { exitCodes } from '../exitCodes.ts';
import { formatConfigFile } from '../format/configFile.ts';
import { formatForm } from '../format/configForm.ts';
import { formatReport, hasTrouble, printReport } from '../format/problems.ts';
import { parseAssignment } from '../parseOptions.ts';
import { fix } from './configFix.ts';

export const configCommands: readonly CommandSpec[] = [
  { verb: 'show', arguments: ['<file>'], options: ['kind', 'distro', 'start'], run: show },
  { verb: 'keys', arguments: ['<file>'], options: ['kind', 'distro', 'start'], run: keys },
  { verb: 'lint', arguments: ['<file>'], options: ['kind', 'distro', 'start'], run: lint },
  {
    verb: 'set',
    arguments: ['<file>', '<assignment...>'],
    options: ['kind', 'distro', 'start', 'dryRun'],
    run: async (call) => {
      const target = findTarget(call);
      const edits = call.rest.map((text) => parseAssignment(target.kind, text));
      return edit(call, target, edits);
    },
  },
  {
    verb: 'unset',
    arguments: ['<file>', '<key...>'],
    options: ['kind', 'distro', 'start', 'dryRun'],
    run: async (call) => {
      const edits = call.rest.map((key) => ({ key, value: null }));
      return edit(call, findTarget(call), edits);
    },
  },
  {
    verb: 'fix',
    arguments: ['<file>'],
    options: ['kind', 'distro', 'start', 'code', 'dryRun', 'yes'],
    run: fix,
  },
];

async function show(call: Call): Promise<Outcome> {
  const file = await call.client.config.show(placeOf(call), { signal: call.signal });
  return { exitCode: exitCodes.done, json: file, text: formatConfigFile(file, call.t) };
}

async function keys(call: Call): Promise<Outcome> {
  const form = await call.client.config.keys(placeOf(call), { signal: call.signal });
  return { exitCode: exitCodes.done, json: form, text: formatForm(form, call.t) };
}

/** Where the file is, and whether a distro may be started for it. */
function placeOf(call: Call) {
  return { ...findTarget(call), ...(call.options.start === true && { start: true }) };
}

async function lint(call: Call): Promise<Outcome> {
  const { path, report } = await readReport(call, findTarget(call));
  return {
    exitCode: hasTrouble(report.problems) ? exitCodes.foundProblems : exitCodes.done,
    json: printReport(report, call.t),
    text: formatReport(path, report, call.t),
  };
}

/** This PC's own file may be missing, which is fine; a file that was named must be there. */
async function readReport(
  { client, signal }: Call,
  { kind, path }: ConfigTarget,
): Promise<{ path: string; report: LintReport }> {
  if (path === undefined) return client.config.show({ kind }, { signal });
  return { path, report: await client.config.lint({ kind, path }, { signal }) };
}

/** Typing the command is the confirmation; running programs are left alone. */
async function edit(call: Call, target: ConfigTarget, edits: readonly Edit[]): Promise<Outcome> {
  if (call.options.start === true) await call.client.config.show(placeOf(call));
  const wish: Wish = { type: 'edits', files: [{ ...target, edits: [...edits] }] };
  const mode = call.options.dryRun === true ? 'show' : 'apply';
  return await carryOut(call, wish, { mode, restart: false });
}
