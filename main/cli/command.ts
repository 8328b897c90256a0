import type { ContractRouterClient } from '@orpc/contract';
import type { TFunction } from 'i18next';
import type { Contract } from '#shared/contract/contract.ts';
import type { ExitCode } from './exitCodes.ts';
import type { OptionName, Options } from './options.ts';
import type { Terminal } from './terminal.ts';

export type Client = ContractRouterClient<Contract>;

/** What a command ends with. Exactly one of `text` and `json` reaches standard output; `error` goes beside it. */
export interface Outcome {
  readonly exitCode: ExitCode;
  /** The one document for `--json`. */
  readonly json: unknown;
  /** For people, without a line end; empty: nothing. */
  readonly text?: string;
  /** For people, on standard error. */
  readonly error?: string;
}

/** One call of a command, its options read and checked. */
export interface Call {
  readonly client: Client;
  readonly t: TFunction;
  readonly terminal: Terminal;
  /** The first argument; empty where it was left out. */
  readonly subject: string;
  /** The arguments after it. */
  readonly rest: readonly string[];
  readonly options: Options;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/**
 * One command of the grammar `slipway <area> <verb>`, as data: the program, its help and the test of the grammar follow
 * from it. Its texts are `cli:command.<area>.<verb>` and `cli:argument.<name>`.
 */
export interface CommandSpec {
  readonly verb: string;
  /** In commander's spelling: `<file>`, `[id]`, `<assignment...>`. */
  readonly arguments?: readonly string[];
  readonly options?: readonly OptionName[];
  readonly run: (call: Call) => Promise<Outcome>;
}
