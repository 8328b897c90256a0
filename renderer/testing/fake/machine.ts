import { sampleForm } from '../samples/config.ts';
import { sampleHost, sampleProbes } from '../samples/machine.ts';
import { sampleSteps } from '../samples/setup.ts';
import { os, started, type FakeOptions, type Note } from './core.ts';

export function machineHandlers(note: Note) {
  return {
    host: os.machine.host.handler(() => note('machine.host', null, sampleHost)),
    watch: os.machine.watch.handler(async function* () {
      note('machine.watch', null, null);
      yield* sampleProbes;
    }),
  };
}

export function configHandlers(note: Note, { configText = () => '' }: FakeOptions) {
  return {
    keys: os.config.keys.handler(({ input }) =>
      note('config.keys', input, sampleForm(input.kind, configText())),
    ),
  };
}

export function setupHandlers(note: Note) {
  return {
    watch: os.setup.watch.handler(async function* () {
      note('setup.watch', null, null);
      yield* sampleSteps;
    }),
    run: os.setup.run.handler(({ input }) => note('setup.run', input, started)),
    skip: os.setup.skip.handler(({ input }) =>
      note(
        'setup.skip',
        input,
        sampleSteps.map((step) =>
          step.name === input.step ? { ...step, state: 'skipped' as const } : step,
        ),
      ),
    ),
  };
}
