import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '#shared/contract/contract.ts';
import type { ContainerStats } from '#shared/domain/container/stats.ts';
import type { DockerfileOptions } from '#shared/domain/project/dockerfileOptions.ts';
import type { StepName } from '#shared/domain/setup/step.ts';
import type { Step } from '#shared/domain/setup/step.ts';
import type { Host, Machine, ProbeAnswer, ProbeName } from '#shared/domain/machine/machine.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import type { Jobs } from './ports/jobs.ts';

type In = InferContractRouterInputs<Contract>;
type Out = InferContractRouterOutputs<Contract>;

export interface MachineService {
  host(): Host;
  /** Answers as they arrive; of all probes unless told. */
  watch(signal?: AbortSignal, names?: readonly ProbeName[]): AsyncGenerator<ProbeAnswer>;
  show(signal?: AbortSignal): Promise<Machine>;
}

export interface ConfigService {
  show(input: In['config']['show']): Promise<Out['config']['show']>;
  keys(input: In['config']['keys']): Promise<Out['config']['keys']>;
  lint(input: In['config']['lint']): Promise<Out['config']['lint']>;
  mend(input: In['config']['mend']): Promise<Out['config']['mend']>;
}

export interface TuningService {
  workloads(): Promise<Out['tuning']['workloads']>;
  keepWorkloads(workloads: In['tuning']['keepWorkloads']['workloads']): Promise<void>;
  recommend(
    input?: In['tuning']['recommend'],
    signal?: AbortSignal,
  ): Promise<Out['tuning']['recommend']>;
  plan(wish: Wish, signal?: AbortSignal, restart?: boolean): Promise<Out['tuning']['plan']>;
  apply(input: In['tuning']['apply']): Promise<Out['tuning']['apply']>;
  merge(input: In['tuning']['merge'], signal?: AbortSignal): Promise<Out['tuning']['merge']>;
  export(input: In['tuning']['export'], signal?: AbortSignal): Promise<Out['tuning']['export']>;
  readTeamFile(
    input: In['tuning']['readTeamFile'],
    signal?: AbortSignal,
  ): Promise<Out['tuning']['readTeamFile']>;
  rescue(signal?: AbortSignal): Promise<Out['tuning']['rescue']>;
  history(): Promise<Out['tuning']['history']>;
  unreadable(): Promise<Out['tuning']['unreadable']>;
  diff(input: In['tuning']['diff']): Promise<Out['tuning']['diff']>;
  prune(input: In['tuning']['prune']): Promise<Out['tuning']['prune']>;
  /** Finishes or undoes what a crash left half done; called once at start. */
  recover(): Promise<void>;
}

export interface SetupService {
  check(signal?: AbortSignal): Promise<Step[]>;
  watch(signal?: AbortSignal): AsyncGenerator<Step>;
  run(step: StepName): Promise<Out['setup']['run']>;
  skip(step: StepName, skipped: boolean, signal?: AbortSignal): Promise<Step[]>;
}

export interface ProjectService {
  folders(path: string | undefined): Promise<Out['project']['folders']>;
  recent(): Promise<string[]>;
  analyse(dir: string): Promise<Out['project']['analyse']>;
  /** What a build goes by: Go is asked only for what decides it, so it takes less time. */
  analyseForBuild(dir: string, isDirect: boolean): Promise<Out['project']['analyse']>;
  files(dir: string, options?: DockerfileOptions): Promise<Out['project']['files']>;
  bases(dir: string, options?: DockerfileOptions): Promise<Out['project']['bases']>;
  graph(dir: string, options?: DockerfileOptions): Promise<Out['project']['graph']>;
  lint(input: In['project']['lint'], signal?: AbortSignal): Promise<Out['project']['lint']>;
  write(dir: string, files: In['project']['write']['files']): Promise<Out['project']['write']>;
}

export interface ImageService {
  build(input: In['image']['build']): Promise<Out['image']['build']>;
  planPush(input: In['image']['planPush'], signal?: AbortSignal): Promise<Out['image']['planPush']>;
  push(input: In['image']['push']): Promise<Out['image']['push']>;
  login(input: In['image']['login'], signal?: AbortSignal): Promise<Out['image']['login']>;
  logins(signal?: AbortSignal): Promise<Out['image']['logins']>;
  /** Plain programs, for `project.binaries`. */
  binaries(input: In['project']['binaries']): Promise<Out['project']['binaries']>;
}

export interface InsideService {
  show(input: In['image']['inside'], signal?: AbortSignal): Promise<Out['image']['inside']>;
  files(input: In['image']['files'], signal?: AbortSignal): Promise<Out['image']['files']>;
  compare(input: In['image']['compare'], signal?: AbortSignal): Promise<Out['image']['compare']>;
  sbom(input: In['image']['sbom'], signal?: AbortSignal): Promise<Out['image']['sbom']>;
  builds(input: In['image']['builds']): Promise<Out['image']['builds']>;
}

export interface ContainerService {
  run(input: In['container']['run']): Promise<Out['container']['run']>;
  up(input: In['container']['up']): Promise<Out['container']['up']>;
  list(signal?: AbortSignal): Promise<Out['container']['list']>;
  logs(id: string, follow: boolean, signal?: AbortSignal): AsyncGenerator<string[]>;
  stats(
    ids: readonly string[],
    follow: boolean,
    signal?: AbortSignal,
  ): AsyncGenerator<ContainerStats[]>;
  stop(id: string): Promise<Out['container']['stop']>;
  remove(id: string): Promise<Out['container']['remove']>;
}

/** The use cases, one service an area; `compose` makes them and the router calls them. */
export interface Services {
  machine: MachineService;
  config: ConfigService;
  tuning: TuningService;
  setup: SetupService;
  project: ProjectService;
  image: ImageService;
  inside: InsideService;
  container: ContainerService;
  jobs: Jobs;
}
