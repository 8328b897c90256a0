import type { Call, Outcome } from './command.ts';
import { exitCodes } from './exitCodes.ts';

/** Asks on the terminal. Null where the answer is yes, else what the command ends with; `json` is its document. */
export async function confirm({ t, terminal }: Call, json: unknown): Promise<Outcome | null> {
  if (!terminal.isInteractive)
    return { exitCode: exitCodes.usage, json, error: t('cli:confirm.needsYes') };
  const answer = await terminal.ask(`\n${t('cli:confirm.question')} `);
  const isYes = /^(y|yes|是|好)$/i.test(answer?.trim() ?? '');
  return isYes ? null : { exitCode: exitCodes.couldNot, json, error: t('cli:confirm.declined') };
}
