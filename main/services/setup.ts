import { sep } from 'node:path';
import type { Environment } from '#main/environment.ts';
import { effectiveValues } from '#shared/domain/config/effective.ts';
import type { Effective } from '#shared/domain/config/file.ts';
import { configPath } from '#shared/domain/config/location.ts';
import { Failure, failure } from '#shared/domain/failure.ts';
import type { ProbeAnswer } from '#shared/domain/machine/machine.ts';
import { message } from '#shared/domain/message.ts';
import { planSetup, planSteps, type PlannedStep } from '#shared/domain/setup/plan.ts';
import { firstImage, type SetupAction } from '#shared/domain/setup/remedies.ts';
import { withSkipped } from '#shared/domain/setup/state.ts';
import type { Step, StepName } from '#shared/domain/setup/step.ts';
import type { SetupExtras } from '#shared/domain/setup/verdict.ts';
import type { ProbedMachine } from './machine.ts';
import type { Clock } from './ports/clock.ts';
import type { EnginePort } from './ports/engine.ts';
import type { Files } from './ports/files.ts';
import type { JobReporter, Jobs } from './ports/jobs.ts';
import type { FirstContainerPort } from './ports/setup.ts';
import type { WslPort } from './ports/wsl.ts';
import type { SetupService } from './services.ts';
import { createSetupStore, type SetupStore } from './setupStore.ts';

export interface SetupOptions {
  readonly environment: Environment;
  readonly machine: ProbedMachine;
  readonly wsl: WslPort;
  readonly engine: EnginePort;
  readonly firstContainer: FirstContainerPort;
  readonly files: Files;
  readonly jobs: Jobs;
  readonly clock: Clock;
}

type Parts = SetupOptions & { readonly store: SetupStore };

/** The wizard: what is there, what is missing, and the remedies that Slipway can carry out. */
export function createSetupService(options: SetupOptions): SetupService {
  const store = createSetupStore(options.files, options.environment.dataFolder);
  const parts = { ...options, store };
  const plan = async (signal?: AbortSignal): Promise<PlannedStep[]> => {
    const [machine, extras] = await Promise.all([options.machine.show(signal), readExtras(parts)]);
    return planSetup(machine, extras);
  };
  const check = async (signal?: AbortSignal) => (await plan(signal)).map(({ step }) => step);
  return {
    check,
    watch: (signal) => watchSteps(parts, signal),
    async run(name) {
      const planned = (await plan()).find(({ step }) => step.name === name);
      return { jobId: startJob(parts, name, planned).id };
    },
    async skip(name, isSkipped, signal) {
      await store.change((state) => withSkipped(state, name, isSkipped));
      return check(signal);
    },
  };
}

async function readExtras(parts: Parts): Promise<SetupExtras> {
  const [state, wslconfig] = await Promise.all([parts.store.read(), readWslconfig(parts)]);
  return {
    wslconfig,
    hasRunContainer: state.firstContainerAt !== null,
    skipped: state.skipped,
  };
}

async function readWslconfig({ environment, files }: Parts): Promise<Effective | null> {
  const path = configPath('wslconfig', { home: environment.home, separator: sep });
  if (path === null) return null;
  try {
    return effectiveValues('wslconfig', (await files.readText(path)).text);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** Each step when its probes have answered, and again when a later probe changes it. */
async function* watchSteps(parts: Parts, signal?: AbortSignal): AsyncGenerator<Step> {
  const extras = await readExtras(parts);
  const machine: ProbeAnswer = {};
  const sent = new Map<StepName, string>();
  for await (const answer of parts.machine.watch(signal)) {
    Object.assign(machine, answer);
    for (const step of planSteps(machine, extras)) {
      const text = JSON.stringify(step);
      if (sent.get(step.name) === text) continue;
      sent.set(step.name, text);
      yield step;
    }
  }
}

function startJob(parts: Parts, name: StepName, planned: PlannedStep | undefined) {
  const action = planned?.action ?? null;
  if (planned === undefined || action === null) {
    const needsAdministrator = planned?.step.remedy?.needsAdministrator === true;
    throw failure(needsAdministrator ? 'NEEDS_ADMINISTRATOR' : 'UNSUPPORTED', { step: name });
  }
  const title = message(`setup:job.${action}`);
  const commands = planned.step.remedy?.commands ?? [];
  return parts.jobs.start('setup.run', title, async (report) => {
    await report.during({ id: action, title }, async () => {
      const log = (line: string) => report.log(action, [line]);
      for (const command of commands) log(`> ${command}`);
      try {
        await actions[action](parts, log, report);
      } finally {
        parts.machine.forget();
      }
    });
    return { type: 'setup' };
  });
}

const engineStartMs = 180_000;

type Act = (parts: Parts, log: (line: string) => void, report: JobReporter) => Promise<void>;

const actions: Readonly<Record<SetupAction, Act>> = {
  installWsl: ({ wsl }, log, { signal }) => wsl.install(log, signal),
  updateWsl: ({ wsl }, log, { signal }) => wsl.update(log, signal),
  setDefaultVersion: ({ wsl }, _log, { signal }) => wsl.setDefaultVersion(2, signal),
  async startEngine({ engine }, log, { signal }) {
    const server = await engine.start(engineStartMs, signal);
    log(`${server.operatingSystem} ${server.version}`);
  },
  async runFirstContainer({ firstContainer, store, clock }, log, { signal }) {
    await firstContainer.run(firstImage, log, signal);
    await store.change((state) => ({ ...state, firstContainerAt: clock.now() }));
  },
};
