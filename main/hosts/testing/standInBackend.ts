import { createClock } from '#main/adapters/clock.ts';
import { createRouter, type Router } from '#main/router.ts';
import { createJobs } from '#main/services/jobs.ts';
import type { Jobs } from '#main/services/ports/jobs.ts';
import type { Services } from '#main/services/services.ts';

/** Services of a test, each method as far as the test needs it. */
export type ServiceParts = { [A in keyof Services]?: Partial<Services[A]> };

/** The router over stand-ins, and the end of its jobs. */
export interface StandInBackend {
  readonly router: Router;
  readonly close: () => Promise<void>;
}

/** A backend with the real router, contract and job registry over the services of a test. */
export function createStandInBackend(build: (jobs: Jobs) => ServiceParts): StandInBackend {
  const jobs = createJobs({ clock: createClock() });
  const parts = build(jobs);
  const router = createRouter({
    machine: { ...noMachine, ...parts.machine },
    config: { ...noConfig, ...parts.config },
    tuning: { ...noTuning, ...parts.tuning },
    setup: { ...noSetup, ...parts.setup },
    project: { ...noProject, ...parts.project },
    image: { ...noImage, ...parts.image },
    inside: { ...noInside, ...parts.inside },
    container: { ...noContainer, ...parts.container },
    jobs,
  });
  return { router, close: () => jobs.close() };
}

const noMachine = { host: unexpected, watch: unexpected, show: unexpected };
const noConfig = { show: unexpected, keys: unexpected, lint: unexpected, mend: unexpected };
const noTuning = {
  workloads: unexpected,
  keepWorkloads: unexpected,
  recommend: unexpected,
  plan: unexpected,
  apply: unexpected,
  merge: unexpected,
  export: unexpected,
  readTeamFile: unexpected,
  rescue: unexpected,
  history: unexpected,
  unreadable: async () => [],
  diff: unexpected,
  prune: unexpected,
  recover: unexpected,
};
const noSetup = { check: unexpected, watch: unexpected, run: unexpected, skip: unexpected };
const noProject = {
  analyseForBuild: unexpected,
  folders: unexpected,
  recent: unexpected,
  analyse: unexpected,
  files: unexpected,
  bases: unexpected,
  graph: unexpected,
  lint: unexpected,
  write: unexpected,
};
const noImage = {
  build: unexpected,
  planPush: unexpected,
  push: unexpected,
  login: unexpected,
  logins: unexpected,
  binaries: unexpected,
};
const noInside = {
  show: unexpected,
  files: unexpected,
  compare: unexpected,
  sbom: unexpected,
  builds: unexpected,
};
const noContainer = {
  run: unexpected,
  up: unexpected,
  list: unexpected,
  logs: unexpected,
  stats: unexpected,
  stop: unexpected,
  remove: unexpected,
};

function unexpected(): never {
  throw new Error('the test did not expect this call');
}
