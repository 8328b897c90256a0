import type { GoBuildPort } from '#main/services/ports/goBuild.ts';

type Compile = GoBuildPort['compile'];
type Wanted = readonly [context: string, compilation: Parameters<Compile>[1]];

/** A compilation that was begun before anybody knew that it is wanted. */
export interface Ahead {
  /** As `GoBuildPort.compile`; where it is what was begun, that is gone on with. */
  readonly compile: Compile;
  /** Ends what was begun and not asked for; must be called. */
  end(): Promise<void>;
}

/** Begins what was compiled last in a folder, while the folder is looked at again: mostly it is the same. */
export type BeginAhead = (dir: string, signal: AbortSignal) => Ahead;

/** Remembers what each folder was compiled with, as long as the app runs. */
export function createCompileAhead(compile: Compile): BeginAhead {
  const last = new Map<string, Wanted>();
  return (dir, signal) => {
    const known = last.get(dir);
    const guess = known === undefined ? null : begin(compile, known, signal);
    let isWanted = false;
    return {
      async compile(context, compilation, run) {
        const wanted: Wanted = [context, compilation];
        isWanted = JSON.stringify(known) === JSON.stringify(wanted);
        if (isWanted) await guess?.goOn(run.onLines);
        else {
          // Both write the same file.
          await guess?.end();
          await compile(context, compilation, run);
        }
        last.set(dir, wanted);
      },
      end: async () => {
        if (!isWanted) await guess?.end();
      },
    };
  };
}

function begin(compile: Compile, [context, compilation]: Wanted, signal: AbortSignal) {
  const kept: string[] = [];
  let onLines = (lines: string[]): void => {
    kept.push(...lines);
  };
  const own = new AbortController();
  const working = compile(context, compilation, {
    onLines: (lines) => onLines(lines),
    signal: AbortSignal.any([signal, own.signal]),
  });
  const ended = working.catch(() => {});
  return {
    goOn(to: (lines: string[]) => void): Promise<void> {
      to(kept);
      onLines = to;
      return working;
    },
    end(): Promise<void> {
      own.abort();
      return ended;
    },
  };
}
