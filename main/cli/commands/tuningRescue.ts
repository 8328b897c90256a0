import { carryOut } from '../carryOut.ts';
import type { Call, Outcome } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { formatRescue } from '../format/rescue.ts';

/** `tuning rescue`: what keeps Docker from starting, and the way out that was named or is best, after a yes. */
export async function rescue(call: Call): Promise<Outcome> {
  const { client, t, signal, options, terminal } = call;
  const found = await client.tuning.rescue(undefined, { signal });
  const text = formatRescue(found, t);
  const { verdict, path, proposals } = found;
  if (verdict === 'healthy') return { exitCode: exitCodes.done, json: found, text };
  if (verdict === 'elsewhere') return { exitCode: exitCodes.foundProblems, json: found, text };
  const isMeant = ({ way }: { way: string }) => options.way === undefined || options.way === way;
  const chosen = proposals.find(isMeant);
  if (chosen === undefined)
    return {
      exitCode: exitCodes.foundProblems,
      json: found,
      text,
      error: t('cli:rescue.noWay', { path }),
    };
  terminal.note(text);
  const unattended = options.yes === true ? 'apply' : 'ask';
  const mode = options.dryRun === true ? 'show' : unattended;
  return await carryOut(call, chosen.plan.wish, { mode, restart: options.restart ?? true });
}
