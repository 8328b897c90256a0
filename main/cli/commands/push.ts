import { Failure } from '#shared/domain/failure.ts';
import type { Call, CommandSpec, Outcome } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { outcomeOfError } from '../errors.ts';
import { cancelled, followToEnd, type JobEnd } from '../followJob.ts';
import { formatLogins, formatPushes, formatPushProblems } from '../format/push.ts';

/** Registries: pushes to them and logins at them. */
export const pushCommands: readonly CommandSpec[] = [
  { verb: 'push', arguments: ['<image...>'], options: ['to', 'insecure', 'dryRun'], run: push },
  { verb: 'login', arguments: ['<registry>'], options: ['username'], run: login },
  { verb: 'logins', run: logins },
];

/** The plan comes first: what is wrong with a name is said before anything is sent. */
async function push(call: Call): Promise<Outcome> {
  const { client, t, terminal, subject, rest, options } = call;
  const request = {
    images: [subject, ...rest],
    ...(options.to === undefined ? {} : { to: [...options.to] }),
    insecure: options.insecure ?? false,
  };
  const plan = await client.image.planPush(request, { signal: call.signal });
  const problems = formatPushProblems(plan.problems, t);
  const isRefused = plan.problems.some(({ severity }) => severity === 'error');
  if (isRefused || options.dryRun === true) {
    const targets = plan.pushes.map(({ image, target }) => `${image} -> ${target}`);
    return {
      exitCode: isRefused ? exitCodes.foundProblems : exitCodes.done,
      json: plan,
      text: targets.join('\n'),
      error: problems,
    };
  }
  if (problems !== '') terminal.note(problems);
  const { jobId } = await client.image.push(request);
  return outcomeOf(await followToEnd(call, jobId), call);
}

/** What went through is told whatever became of the rest. */
function outcomeOf({ failure, result }: JobEnd, call: Call): Outcome {
  const failed = failure === null ? null : outcomeOfError(new Failure(failure), call.t);
  if (result === null) return failed ?? cancelled(call);
  if (result.type !== 'push') throw new Error(`a push ended with a result of ${result.type}`);
  const { pushes, stopped, untried } = result;
  const text = formatPushes(result, call.t);
  if (stopped === null) return { exitCode: exitCodes.done, json: { pushes }, text };
  const ended = failed ?? cancelled(call);
  const rest = { pushes, stopped, untried };
  return { ...ended, json: { ...rest, ...Object(ended.json) }, ...(text === '' ? {} : { text }) };
}

/** The password is asked for, or comes by standard input: never by an argument, which others can read. */
async function login(call: Call): Promise<Outcome> {
  const { client, t, terminal, subject: registry, options, signal } = call;
  const { username } = options;
  if (username === undefined)
    return { exitCode: exitCodes.usage, json: null, error: t('cli:login.needsUsername') };
  const password = await terminal.readSecret(t('cli:login.password', { username, registry }));
  if (password === null || password === '')
    return { exitCode: exitCodes.usage, json: null, error: t('cli:login.needsPassword') };
  const kept = await client.image.login({ registry, username, password }, { signal });
  return {
    exitCode: exitCodes.done,
    json: kept,
    text: t('cli:login.done', { registry, username }),
  };
}

async function logins({ client, t, signal }: Call): Promise<Outcome> {
  const kept = await client.image.logins(undefined, { signal });
  return { exitCode: exitCodes.done, json: kept, text: formatLogins(kept, t) };
}
