import { sampleContainer, sampleStats } from '../samples/container.ts';
import { sampleJob } from '../samples/job.ts';
import { os, started, type FakeOptions, type Note } from './core.ts';

export function containerHandlers(note: Note, options: FakeOptions) {
  return {
    up: os.container.up.handler(({ input }) => note('container.up', input, started)),
    list: os.container.list.handler(() =>
      note('container.list', null, [...(options.containers ?? [sampleContainer])]),
    ),
    logs: os.container.logs.handler(async function* ({ input }) {
      note('container.logs', input, null);
      yield [...(options.logLines ?? ['listening on :8080'])];
    }),
    stats: os.container.stats.handler(async function* ({ input, signal }) {
      note('container.stats', input, null);
      yield [...(options.stats ?? [sampleStats])];
      if (signal) await once(signal, 'abort');
      note('container.stats.left', null, null);
    }),
    stop: os.container.stop.handler(({ input }) =>
      note('container.stop', input, { ...sampleContainer, state: 'exited' }),
    ),
    remove: os.container.remove.handler(({ input }) => note('container.remove', input, input)),
  };
}

export function jobHandlers(note: Note, options: FakeOptions) {
  return {
    list: os.job.list.handler(() => note('job.list', null, [...(options.jobs ?? [])])),
    show: os.job.show.handler(({ input }) =>
      note('job.show', input, options.jobs?.find(({ id }) => id === input.id) ?? sampleJob),
    ),
    watch: os.job.watch.handler(async function* ({ input }) {
      note('job.watch', input, null);
      yield [...(options.events ?? [])];
    }),
    cancel: os.job.cancel.handler(({ input }) =>
      note('job.cancel', input, { ...sampleJob, state: 'cancelled' as const }),
    ),
  };
}

function once(signal: AbortSignal, type: 'abort'): Promise<void> {
  return new Promise((resolve) => signal.addEventListener(type, () => resolve(), { once: true }));
}
