import { createORPCClient } from '@orpc/client';
import { createProcedureClient, getRouter, isProcedure, ORPCError } from '@orpc/server';
import { failureValue } from '#shared/domain/failure.ts';
import type { Client } from '#renderer/ui/api.tsx';
import type { FakeOptions, Note } from './fake/core.ts';
import { imageHandlers } from './fake/image.ts';
import { configHandlers, machineHandlers, setupHandlers } from './fake/machine.ts';
import { projectHandlers } from './fake/project.ts';
import { containerHandlers, jobHandlers } from './fake/run.ts';
import { tuningHandlers } from './fake/tuning.ts';

/** What the fake was asked to do, in order: `tuning.apply {...}`. */
export interface FakeBackend {
  readonly client: Client;
  readonly calls: { readonly name: string; readonly input: unknown }[];
}

/**
 * An in-memory backend with canned answers for what the screen asks; the contract checks inputs and outputs as in the
 * app.
 */
export function createFakeBackend(options: FakeOptions = {}): FakeBackend {
  const calls: FakeBackend['calls'] = [];
  const note: Note = (name, input, answer) => {
    calls.push({ name, input });
    const failure = options.failures?.[name];
    if (failure === undefined) return answer;
    throw new ORPCError(failure.code, { defined: true, data: failure.data });
  };
  const router = {
    machine: machineHandlers(note),
    config: configHandlers(note, options),
    tuning: tuningHandlers(note, options),
    setup: setupHandlers(note),
    project: projectHandlers(note, options),
    image: imageHandlers(note, options),
    container: containerHandlers(note, options),
    job: jobHandlers(note, options),
  };
  const client = createORPCClient<Client>({
    call: async (path, input, { signal }) => {
      const procedure = getRouter(router, path);
      if (!isProcedure(procedure)) throw new Error(`the fake has no ${path.join('.')}`);
      return createProcedureClient(procedure, { path: [...path] })(input, signal && { signal });
    },
  });
  return { client, calls };
}

/** The failure that tests use where any will do. */
export const engineDown = failureValue(
  'ENGINE_DOWN',
  {},
  { command: 'docker info', exitCode: 1, output: 'cannot connect' },
);
