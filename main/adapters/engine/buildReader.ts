import type { Clock } from '#main/services/ports/clock.ts';
import type { BuildSink } from '#main/services/ports/engine.ts';
import {
  endClassic,
  readClassic,
  startOfClassic,
  type ClassicRead,
} from '#shared/domain/image/classic/progress.ts';
import type { BuildEvent } from '#shared/domain/image/buildDraft.ts';
import {
  endProgress,
  outputEnd,
  readProgress,
  startOfBuild,
  type ProgressRead,
} from '#shared/domain/image/progress.ts';
import type { JobStep } from '#shared/domain/job/job.ts';
import type { RunOptions, RunResult } from '../process.ts';

/** What a build came to. */
export interface BuildEnd {
  readonly steps: readonly JobStep[];
  /** The end of what it printed that tells why it failed; empty where it printed nothing. */
  readonly output: string;
}

/** Reads what a builder prints while it runs, into steps and their log. */
export interface BuildReader {
  readonly streams: Pick<RunOptions, 'onStdout' | 'onStderr'>;
  end(result: Pick<RunResult, 'exitCode' | 'stderr'>): BuildEnd;
}

/** BuildKit tells everything on standard error. */
export function readBuildKit(sink: BuildSink, clock: Pick<Clock, 'now'>): BuildReader {
  let state = startOfBuild;
  const take = (read: ProgressRead) => {
    state = read.state;
    hand(read.events, sink);
  };
  return {
    streams: { onStderr: (chunk) => take(readProgress(state, chunk, clock.now())) },
    end: () => {
      take(endProgress(state, clock.now()));
      return { steps: [...state.build.steps.values()], output: outputEnd(state) };
    },
  };
}

/** The engine's own builder tells its steps on standard output, and why it ends on standard error. */
export function readEngineBuilder(
  sink: BuildSink,
  clock: Pick<Clock, 'now'>,
  dockerfile: string,
): BuildReader {
  let state = startOfClassic(dockerfile);
  const take = (read: ClassicRead) => {
    state = read.state;
    hand(read.events, sink);
  };
  return {
    streams: { onStdout: (chunk) => take(readClassic(state, chunk, clock.now())) },
    end: ({ exitCode, stderr }) => {
      const said = new TextDecoder().decode(stderr);
      take(endClassic(state, clock.now(), { exitCode, said }));
      const { build } = state;
      return {
        steps: [...build.steps.values()],
        output: outputEnd({ build, form: 'unknown' }),
      };
    },
  };
}

function hand(events: readonly BuildEvent[], sink: BuildSink): void {
  for (const event of events) {
    if (event.type === 'step') sink.onStep(event.step);
    else sink.onLog(event.step, event.lines);
  }
}
