import { CommanderError } from 'commander';
import type { TFunction } from 'i18next';
import { createTexts } from '#shared/locales/texts.ts';
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
  const { t } = createTexts(languageOf(argv, terminal.variables, terminal.systemLocale));
  const outcome = await parseAndRun(argv, { ...options, t, version });
  if (outcome === null) return exitCodes.done;
  if (outcome.error !== undefined && outcome.error !== '') terminal.note(outcome.error);
  if (argv.includes('--json')) terminal.result(formatJson(outcome.json, t));
  else if (outcome.text !== undefined && outcome.text !== '') terminal.result(outcome.text);
  return outcome.exitCode;
}

type RunOptions = CliOptions & { readonly t: TFunction };

/** Null: help or the version was printed, which is all. */
async function parseAndRun(argv: readonly string[], options: RunOptions): Promise<Outcome | null> {
  const { t, terminal, version } = options;
  const outcomes: Outcome[] = [];
  const program = createProgram({
    t,
    version,
    print: (text) => terminal.result(text.trimEnd()),
    printError: (text) => terminal.note(text.trimEnd()),
    onCommand: async (parsed) => void outcomes.push(await runCommand(parsed, options)),
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return outcomes[0] ?? null;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return null;
    return outcomeOfError(error, t);
  }
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
