import type { LintReport } from '#shared/domain/config/file.ts';
import type { Mending } from '#shared/domain/config/mend/mending.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import { carryOut } from '../carryOut.ts';
import type { Call, Outcome } from '../command.ts';
import { findTarget } from '../configTarget.ts';
import { exitCodes, type ExitCode } from '../exitCodes.ts';
import { formatMending, printMending } from '../format/mending.ts';
import { hasTrouble } from '../format/problems.ts';
import { joinBlocks } from '../format/table.ts';

/**
 * `config fix FILE`: applies the fixes of a file after its diff and a yes; those that cost a value only where `--code`
 * names them. Ends as `config lint` would afterwards.
 */
export async function fix(call: Call): Promise<Outcome> {
  const { client, t, options, signal, terminal } = call;
  const { start, dryRun = false, code } = options;
  const place = { ...findTarget(call), ...(start === true && { start }) };
  const mending = await client.config.mend(
    { ...place, ...(code !== undefined && { codes: [...code] }) },
    { signal },
  );
  const text = formatMending(mending, t);
  const json = printMending(mending, t);
  const exitCode = exitCodeOf(mending);
  if (mending.fixed.length === 0) return { exitCode, json: { applied: false, ...json }, text };
  if (!dryRun) terminal.note(`${text}\n`);
  const unattended = options.yes === true ? 'apply' : 'ask';
  const outcome = await carryOut(call, wishOf(mending), {
    mode: dryRun ? 'show' : unattended,
    restart: false,
    isReported: true,
  });
  return {
    ...outcome,
    exitCode: outcome.exitCode === exitCodes.done ? exitCode : outcome.exitCode,
    json: { ...json, ...documentOf(outcome.json, dryRun) },
    ...(dryRun && { text: joinBlocks([text, outcome.text ?? '']) }),
  };
}

function wishOf({ kind, path, before, after, encoding }: Mending): Wish {
  return { type: 'text', kind, path, text: after, base: before, encoding };
}

function exitCodeOf({ left }: Mending): ExitCode {
  const problems: LintReport['problems'] = left.map(({ problem }) => problem);
  return hasTrouble(problems) ? exitCodes.foundProblems : exitCodes.done;
}

/** A plan that is only shown stands under its name, as one that was carried out does. */
function documentOf(json: unknown, isShown: boolean): object {
  if (isShown) return { applied: false, plan: json };
  return typeof json === 'object' && json !== null ? json : {};
}
