import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { createPresses } from '../hosts/presses.ts';
import { exitCodes } from './exitCodes.ts';

/** The terminal that a command talks to. */
export interface Terminal {
  /** One line (or several) of the result, on standard output. */
  result(text: string): void;
  /** One line of progress or trouble, on standard error. */
  note(text: string): void;
  /** Whether somebody is there to answer. */
  readonly isInteractive: boolean;
  /** The answer to a question; null where there was none (end of input, Ctrl-C). */
  ask(question: string): Promise<string | null>;
  /** A line that is typed unseen after the question, or the first line of standard input where nobody is there. */
  readSecret(question: string): Promise<string | null>;
  /** Aborted when whoever read standard output has gone (`slipway ... | head`). */
  readonly outputClosed: AbortSignal;
  /**
   * Resolves when everything written so far has left the process, or cannot; gives the system's code where standard
   * output could not be written for another reason than that its reader has gone.
   */
  flush(): Promise<string | null>;
  /** Calls at the first Ctrl-C or request to end; a second one ends the program at once. The returned function stops that. */
  onInterrupt(listener: () => void): () => void;
  readonly cwd: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** BCP 47 tag. */
  readonly systemLocale: string;
}

/** The terminal of this process. A reader that goes away is no error: what is written after that is dropped. */
export function createTerminal(process: NodeJS.Process): Terminal {
  const outputClosed = new AbortController();
  let lost: string | null = null;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (!isReaderGone(error)) lost ??= error.code ?? error.message;
    outputClosed.abort();
  });
  // Where nobody can be told, there is nobody to tell that to.
  process.stderr.on('error', () => undefined);
  return {
    result: (text) => void process.stdout.write(`${text}\n`),
    note: (text) => void process.stderr.write(`${text}\n`),
    isInteractive: process.stdin.isTTY && process.stderr.isTTY,
    ask: (question) => ask(process, question),
    readSecret: (question) => readSecret(process, question),
    outputClosed: outputClosed.signal,
    flush: async () => {
      await flush(process);
      return lost;
    },
    onInterrupt: (listener) => onInterrupt(process, listener),
    cwd: process.cwd(),
    variables: process.env,
    systemLocale: Intl.DateTimeFormat().resolvedOptions().locale,
  };
}

/** Windows says EOF where others say EPIPE: https://github.com/nodejs/node/issues/35904 */
function isReaderGone({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EPIPE' || code === 'EOF';
}

async function ask(process: NodeJS.Process, question: string): Promise<string | null> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new Promise<null>((resolve) => lines.once('close', () => resolve(null)));
  // Without a listener Ctrl-C only pauses the input: https://nodejs.org/docs/latest-v20.x/api/readline.html#event-sigint
  lines.once('SIGINT', () => lines.close());
  try {
    return await Promise.race([lines.question(question), closed]);
  } finally {
    lines.close();
  }
}

async function readSecret(process: NodeJS.Process, question: string): Promise<string | null> {
  const { isTTY } = process.stdin;
  if (isTTY) process.stderr.write(`${question} `);
  // Where the output is no terminal's, nothing typed is shown, but lines can still be edited.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output, terminal: isTTY });
  const closed = new Promise<null>((resolve) => lines.once('close', () => resolve(null)));
  const line = new Promise<string>((resolve) => lines.once('line', resolve));
  lines.once('SIGINT', () => lines.close());
  try {
    return await Promise.race([line, closed]);
  } finally {
    lines.close();
    if (isTTY) process.stderr.write('\n');
  }
}

function onInterrupt(process: NodeJS.Process, listener: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const isAnother = createPresses(() => performance.now());
  let isFirst = true;
  const interrupt = () => {
    if (!isAnother()) return;
    if (!isFirst) process.exit(exitCodes.couldNot);
    isFirst = false;
    listener();
  };
  for (const signal of signals) process.on(signal, interrupt);
  return () => {
    for (const signal of signals) process.off(signal, interrupt);
  };
}

async function flush(process: NodeJS.Process): Promise<void> {
  await Promise.all(
    [process.stdout, process.stderr].map(
      (stream) => new Promise<void>((resolve) => void stream.write('', () => resolve())),
    ),
  );
}
