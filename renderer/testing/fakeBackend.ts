import { createORPCClient } from '@orpc/client';
import { createProcedureClient, getRouter, implement, isProcedure, ORPCError } from '@orpc/server';
import { contract } from '#shared/contract/contract.ts';
import type { Container } from '#shared/domain/container/container.ts';
import type { ContainerStats } from '#shared/domain/container/stats.ts';
import { failureValue, type FailureValue } from '#shared/domain/failure.ts';
import type { BuildRecord } from '#shared/domain/image/inside/builds.ts';
import type { PushPlan } from '#shared/domain/image/push/push.ts';
import { lintDockerfile } from '#shared/domain/project/lint/lintDockerfile.ts';
import type { Job, NumberedEvent } from '#shared/domain/job/job.ts';
import type { GeneratedFile } from '#shared/domain/project/generatedFile.ts';
import type { Recommendation, Workload } from '#shared/domain/tuning/recommendation.ts';
import type { Rescue } from '#shared/domain/tuning/rescue.ts';
import type { TeamReport } from '#shared/domain/tuning/team/report.ts';
import type { StateDiff } from '#shared/domain/tuning/historyEntry.ts';
import type { UnreadableEntry } from '#shared/domain/tuning/unreadable.ts';
import type { Client } from '#renderer/ui/api.tsx';
import { sampleForm } from './samples/config.ts';
import { sampleContainer, sampleStats } from './samples/container.ts';
import { sampleCompared, sampleInside, sampleRows } from './samples/image.ts';
import { sampleJob } from './samples/job.ts';
import { sampleHost, sampleProbes } from './samples/machine.ts';
import { sampleAnalysis, sampleFile, sampleGraph } from './samples/project.ts';
import { sampleSteps } from './samples/setup.ts';
import {
  sampleEntry,
  sampleExport,
  samplePlan,
  sampleRecommendation,
  sampleRescue,
  sampleTeamReport,
} from './samples/tuning.ts';

/** What the fake was asked to do, in order: `tuning.apply {...}`. */
export interface FakeBackend {
  readonly client: Client;
  readonly calls: { readonly name: string; readonly input: unknown }[];
}

export interface FakeOptions {
  /** Procedures, such as `tuning.plan`, that fail with this. */
  readonly failures?: Readonly<Record<string, FailureValue>>;
  /** Jobs that the backend has already. */
  readonly jobs?: readonly Job[];
  /** Events of every job. */
  readonly events?: readonly NumberedEvent[];
  readonly logLines?: readonly string[];
  /** What differs between any two states of the settings files. */
  readonly stateDiffs?: readonly StateDiff[];
  readonly stats?: readonly ContainerStats[];
  readonly containers?: readonly Container[];
  readonly pushPlan?: PushPlan;
  /** Files of every project. */
  readonly files?: readonly GeneratedFile[];
  /** Earlier builds of every project. */
  readonly builds?: readonly BuildRecord[];
  /** Ids of the changes that tidying up would forget. */
  readonly pruned?: readonly string[];
  readonly teamReport?: TeamReport;
  /** What stands in every settings file at the moment. */
  readonly configText?: () => string;
  readonly rescue?: Rescue;
  readonly unreadable?: readonly UnreadableEntry[];
  /** What the PC is for, as it is kept. */
  readonly workloads?: readonly Workload[];
  /** Instead of those of the sample. */
  readonly recommendation?: Partial<Recommendation>;
}

const os = implement(contract);

/** Records a call and gives its answer, or fails in its place. */
type Note = <T>(name: string, input: unknown, answer: T) => T;

const started = { jobId: sampleJob.id };

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

function machineHandlers(note: Note) {
  return {
    host: os.machine.host.handler(() => note('machine.host', null, sampleHost)),
    watch: os.machine.watch.handler(async function* () {
      note('machine.watch', null, null);
      yield* sampleProbes;
    }),
  };
}

function configHandlers(note: Note, { configText = () => '' }: FakeOptions) {
  return {
    keys: os.config.keys.handler(({ input }) =>
      note('config.keys', input, sampleForm(input.kind, configText())),
    ),
  };
}

function tuningHandlers(note: Note, options: FakeOptions) {
  return {
    workloads: os.tuning.workloads.handler(() =>
      note('tuning.workloads', null, [...(options.workloads ?? [])]),
    ),
    keepWorkloads: os.tuning.keepWorkloads.handler(({ input }) =>
      note('tuning.keepWorkloads', input, undefined),
    ),
    recommend: os.tuning.recommend.handler(({ input }) =>
      note('tuning.recommend', input ?? null, {
        ...sampleRecommendation,
        ...options.recommendation,
      }),
    ),
    plan: os.tuning.plan.handler(({ input }) => note('tuning.plan', input, samplePlan)),
    apply: os.tuning.apply.handler(({ input }) => note('tuning.apply', input, started)),
    export: os.tuning.export.handler(({ input }) => note('tuning.export', input, sampleExport)),
    readTeamFile: os.tuning.readTeamFile.handler(({ input }) =>
      note('tuning.readTeamFile', input, options.teamReport ?? sampleTeamReport),
    ),
    rescue: os.tuning.rescue.handler(() =>
      note('tuning.rescue', null, options.rescue ?? sampleRescue),
    ),
    history: os.tuning.history.handler(() => note('tuning.history', null, [sampleEntry])),
    unreadable: os.tuning.unreadable.handler(() =>
      note('tuning.unreadable', null, [...(options.unreadable ?? [])]),
    ),
    diff: os.tuning.diff.handler(({ input }) =>
      note('tuning.diff', input, { files: [...(options.stateDiffs ?? [])] }),
    ),
    prune: os.tuning.prune.handler(({ input }) =>
      note('tuning.prune', input, { removed: [...(options.pruned ?? [])], kept: 1 }),
    ),
  };
}

function setupHandlers(note: Note) {
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

function projectHandlers(note: Note, options: FakeOptions) {
  return {
    folders: os.project.folders.handler(({ input }) =>
      note('project.folders', input, {
        path: input.path ?? 'C:\\Users\\mei',
        parent: 'C:\\Users',
        folders: [{ name: 'hello', path: 'C:\\src\\hello', isGoModule: true }],
        isGoModule: false,
      }),
    ),
    recent: os.project.recent.handler(() => ['C:\\src\\hello']),
    analyse: os.project.analyse.handler(({ input }) =>
      note('project.analyse', input, sampleAnalysis),
    ),
    files: os.project.files.handler(({ input }) =>
      note('project.files', input, [...(options.files ?? [sampleFile])]),
    ),
    graph: os.project.graph.handler(({ input }) => note('project.graph', input, sampleGraph)),
    lint: os.project.lint.handler(({ input }) =>
      note('project.lint', input, {
        path: input.path,
        text: input.text ?? '',
        revision: 'absent',
        problems: lintDockerfile(input.text ?? '', {}),
        isEngineChecked: false,
      }),
    ),
    write: os.project.write.handler(({ input }) =>
      note('project.write', input, [{ path: sampleFile.path, backup: null }]),
    ),
    binaries: os.project.binaries.handler(({ input }) => note('project.binaries', input, started)),
  };
}

function imageHandlers(note: Note, options: FakeOptions) {
  return {
    build: os.image.build.handler(({ input }) => note('image.build', input, started)),
    planPush: os.image.planPush.handler(({ input }) =>
      note('image.planPush', input, options.pushPlan ?? { pushes: [], problems: [] }),
    ),
    push: os.image.push.handler(({ input }) => note('image.push', input, started)),
    login: os.image.login.handler(({ input: { registry, username } }) =>
      note('image.login', { registry }, { registry, username, kept: 'helper', helper: 'desktop' }),
    ),
    logins: os.image.logins.handler(() => note('image.logins', null, [])),
    inside: os.image.inside.handler(({ input }) => note('image.inside', input, sampleInside)),
    files: os.image.files.handler(({ input }) =>
      note('image.files', input, input.path === '' ? [...sampleRows] : []),
    ),
    compare: os.image.compare.handler(({ input }) => note('image.compare', input, sampleCompared)),
    sbom: os.image.sbom.handler(({ input }) =>
      note('image.sbom', input, { name: 'hello.cdx.json', text: '{}' }),
    ),
    builds: os.image.builds.handler(({ input }) =>
      note('image.builds', input, [...(options.builds ?? [])]),
    ),
  };
}

function containerHandlers(note: Note, options: FakeOptions) {
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

function jobHandlers(note: Note, options: FakeOptions) {
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

/** The failure that tests use where any will do. */
export const engineDown = failureValue(
  'ENGINE_DOWN',
  {},
  { command: 'docker info', exitCode: 1, output: 'cannot connect' },
);
