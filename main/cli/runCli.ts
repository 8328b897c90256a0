import { CommanderError } from 'commander';
import type { TFunction } from 'i18next';
import { createTerminalTexts } from '#shared/locales/terminalTexts.ts';
import type { Client, Outcome } from './command.ts';
import { failureOf, outcomeOfError } from './errors.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { cancelled } from './followJob.ts';
import { formatJson } from './format/json.ts';
import { languageOf } from './language.ts';
import { awaitRecovery } from './recovery.ts';
import { createProgram, type Parsed } from './program.ts';
import type { Terminal } from './terminal.ts';

/** The backend while a command runs. */
export interface Backend {
  readonly client: Client;
  readonly close: () => Promise<void>;
}

export interface CliOptions {
  readonly terminal: Terminal;
  readonly version: string;
  /** Folders are as typed; left out: this PC's own. */
  readonly openBackend: (folders: { home?: string; pc?: string }) => Promise<Backend>;
}

/**
 * Carries one command line out (the words after `slipway`) and gives the exit code. Results go to standard output, all
 * else to standard error; with `--json` standard output gets exactly one document, whatever happens.
 */
export async function runCli(argv: readonly string[], options: CliOptions): Promise<ExitCode> {
  const { terminal, version } = options;
  const { t } = createTerminalTexts(languageOf(argv, terminal.variables, terminal.systemLocale));
  const outcome = await parseAndRun(argv, { ...options, t, version });
  if (outcome.error !== undefined && outcome.error !== '') terminal.note(outcome.error);
  if (argv.includes('--json')) terminal.result(formatJson(outcome.json, t));
  else if (outcome.text !== undefined && outcome.text !== '') terminal.result(outcome.text);
  const lost = await terminal.flush();
  if (lost === null) return outcome.exitCode;
  terminal.note(t('cli:outputLost', { error: lost }));
  return exitCodes.couldNot;
}

type RunOptions = CliOptions & { readonly t: TFunction };

async function parseAndRun(argv: readonly string[], options: RunOptions): Promise<Outcome> {
  const { t, terminal, version } = options;
  const outcomes: Outcome[] = [];
  const printed: string[] = [];
  const program = createProgram({
    t,
    version,
    print: (text) => void printed.push(text.trimEnd()),
    printError: (text) => terminal.note(text.trimEnd()),
    onCommand: async (parsed) => void outcomes.push(await runCommand(parsed, options)),
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    const isAskedFor = error instanceof CommanderError && error.exitCode === 0;
    if (!isAskedFor) return outcomeOfError(error, t);
    const text = printed.join('\n');
    const json = error.code === 'commander.version' ? { version } : { help: text };
    return { exitCode: exitCodes.done, json, text };
  }
  const [outcome] = outcomes;
  if (outcome === undefined) throw new Error(`no command came of: ${argv.join(' ')}`);
  return outcome;
}

async function runCommand(parsed: Parsed, options: RunOptions): Promise<Outcome> {
  const { t, terminal } = options;
  const interrupt = new AbortController();
  const stopListening = terminal.onInterrupt(() => interrupt.abort());
  try {
    return await withBackend(parsed, options, async (client) => {
      const { signal } = interrupt;
      await awaitRecovery({ client, t, terminal, signal });
      return await parsed.spec.run({
        client,
        t,
        terminal,
        subject: parsed.arguments[0] ?? '',
        rest: parsed.arguments.slice(1),
        options: parsed.options,
        signal,
      });
    });
  } catch (error) {
    const isCancel = interrupt.signal.aborted && failureOf(error) === null;
    return isCancel ? cancelled({ t }) : outcomeOfError(error, t);
  } finally {
    stopListening();
  }
}

async function withBackend(
  { options: { home, pc } }: Parsed,
  { openBackend }: RunOptions,
  work: (client: Client) => Promise<Outcome>,
): Promise<Outcome> {
  const folders = { ...(home === undefined ? {} : { home }), ...(pc === undefined ? {} : { pc }) };
  const { client, close } = await openBackend(folders);
  try {
    return await work(client);
  } finally {
    await close();
  }
}
