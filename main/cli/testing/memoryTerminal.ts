import type { Terminal } from '../terminal.ts';

export interface MemoryTerminal extends Terminal {
  /** What went to standard output and standard error. */
  readonly out: () => string;
  readonly err: () => string;
  /** Presses Ctrl-C. */
  readonly interrupt: () => void;
  /** Goes away as the reader of standard output. */
  readonly closeOutput: () => void;
}

export interface MemoryTerminalOptions {
  /** Answers to questions, in order; none: nobody is there. */
  readonly answers?: readonly (string | null)[];
  /** What is typed unseen, or comes by standard input. */
  readonly secret?: string;
  /** Why standard output cannot be written. */
  readonly outputLost?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** A terminal that remembers what was written and answers as told. */
export function createMemoryTerminal(options: MemoryTerminalOptions = {}): MemoryTerminal {
  const results: string[] = [];
  const notes: string[] = [];
  const answers = [...(options.answers ?? [])];
  const listeners = new Set<() => void>();
  const outputClosed = new AbortController();
  return {
    result: (text) => void results.push(text),
    note: (text) => void notes.push(text),
    isInteractive: options.answers !== undefined,
    ask: async (question) => {
      notes.push(question);
      return answers.shift() ?? null;
    },
    readSecret: async (question) => {
      notes.push(question);
      return options.secret ?? null;
    },
    outputClosed: outputClosed.signal,
    flush: async () => options.outputLost ?? null,
    onInterrupt: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    cwd: options.cwd ?? '/work',
    variables: options.variables ?? {},
    systemLocale: 'en-GB',
    out: () => results.join('\n'),
    err: () => notes.join('\n'),
    interrupt: () => listeners.forEach((listener) => listener()),
    closeOutput: () => outputClosed.abort(),
  };
}
