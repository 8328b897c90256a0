import { resolve } from 'node:path';
import type { ExportSource } from '#shared/domain/tuning/wish.ts';
import type { TeamReport } from '#shared/domain/tuning/team/report.ts';
import { exportFormats } from '#shared/domain/tuning/team/export/formats.ts';
import { wishOfSettings } from '#shared/domain/tuning/team/wish.ts';
import { say } from '#shared/locales/say.ts';
import { carryOut } from '../carryOut.ts';
import type { Call, Outcome } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { formatReport, printProblem } from '../format/problems.ts';
import { indent } from '../format/table.ts';
import { UsageError } from '../usageError.ts';

/** `tuning export`: the text itself is the result, or goes to the file that `--out` names; what stays behind is noted. */
export async function exportTeam(call: Call): Promise<Outcome> {
  const { client, t, options, terminal, signal } = call;
  const path = options.out === undefined ? undefined : resolve(terminal.cwd, options.out);
  const exported = await client.tuning.export(
    {
      source: await sourceOf(call),
      format: exportFormats.find((each) => each === options.format) ?? 'json',
      ...(options.key !== undefined && { keys: [...options.key] }),
      ...(path !== undefined && { path }),
    },
    { signal },
  );
  const left = exported.left.map(({ file, key, why }) => ({ file, key, why: say(t, why) }));
  const lines = left.map(({ file, key, why }) => indent(`${file}:${key}: ${why}`));
  return {
    exitCode: exitCodes.done,
    json: { ...exported, left, path: path ?? null },
    text: path === undefined ? exported.text.trimEnd() : t('cli:export.written', { path }),
    error: lines.length === 0 ? '' : [t('cli:export.left'), ...lines].join('\n'),
  };
}

async function sourceOf({ client, options, signal }: Call): Promise<ExportSource> {
  const { preset, current, workload } = options;
  if (current === true) {
    if (preset !== undefined) throw new UsageError('presetAndCurrent', preset);
    return { type: 'current' };
  }
  if (preset !== undefined) return { type: 'preset', preset };
  const { recommended } = await client.tuning.recommend(
    workload === undefined ? {} : { workloads: [...workload] },
    { signal },
  );
  return { type: 'preset', preset: recommended };
}

/** `tuning import FILE`: its problems first; an error in it ends there, else the plan follows as for a preset. */
export async function importTeam(call: Call): Promise<Outcome> {
  const { client, t, options, terminal, subject, signal } = call;
  const path = resolve(terminal.cwd, subject);
  const report = await client.tuning.readTeamFile({ path }, { signal });
  const problems = report.problems.map((problem) => printProblem(problem, t));
  const text = report.problems.length === 0 ? '' : formatReport(path, report, t);
  if (isWrong(report))
    return { exitCode: exitCodes.foundProblems, json: { problems, applied: false }, error: text };
  if (text !== '') terminal.note(text);
  const mode = options.yes === true ? 'apply' : 'ask';
  const outcome = await carryOut(call, wishOfSettings(report.settings), {
    mode: options.dryRun === true ? 'show' : mode,
    restart: options.restart ?? true,
  });
  return { ...outcome, json: { problems, ...documentOf(outcome.json, options.dryRun === true) } };
}

function isWrong({ problems }: TeamReport): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

/** A plan that is only shown stands under its name, as one that was carried out does. */
function documentOf(json: unknown, isShown: boolean): object {
  if (isShown) return { applied: false, plan: json };
  return typeof json === 'object' && json !== null ? json : {};
}
