import type { Call } from './command.ts';
import { watchToEnd } from './followJob.ts';
import { formatFailure } from './format/failure.ts';

/**
 * Where a crash left a change half done, the backend brings it in order as it starts: this tells of it on standard error
 * and waits for its end, so that no command works on a PC that is half restarted. What cannot be brought in order is
 * told, and the command goes on.
 */
export async function awaitRecovery(
  call: Pick<Call, 'client' | 't' | 'terminal' | 'signal'>,
): Promise<void> {
  const { client, t, terminal, signal } = call;
  const jobs = (await client.job.list()).filter(({ kind }) => kind === 'tuning.recover');
  for (const { id } of jobs) {
    const cancel = () => void client.job.cancel({ id });
    signal.addEventListener('abort', cancel, { once: true });
    const { failure, result } = await watchToEnd(call, id);
    signal.removeEventListener('abort', cancel);
    if (failure !== null) terminal.note(formatFailure(failure, t));
    if (result?.type === 'tuning') terminal.note(t(`tuning:recovered.${result.entry.outcome}`));
  }
}
