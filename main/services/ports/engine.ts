import type { Container, RunOptions } from '#shared/domain/container/container.ts';
import type { ContainerStats } from '#shared/domain/container/stats.ts';
import type { JobStep } from '#shared/domain/job/job.ts';
import type { Docker, EngineServer } from '#shared/domain/machine/machine.ts';

/** The engine as a whole. Failures: ENGINE_MISSING, ENGINE_DOWN, PROGRAM_FAILED, PROGRAM_TIMED_OUT. */
export interface EnginePort {
  describe(signal?: AbortSignal): Promise<Docker>;
  /** What the running engine says of itself; fails with ENGINE_DOWN. */
  readServer(signal?: AbortSignal): Promise<EngineServer>;
  /** Starts, stops or restarts Docker Desktop (or the engine found) and waits until it answers or `deadlineMs`. */
  start(deadlineMs: number, signal?: AbortSignal): Promise<EngineServer>;
  /** `isBroken`: Docker Desktop may stand there with an engine that does not answer; that it does not is no failure. */
  stop(signal?: AbortSignal, isBroken?: boolean): Promise<void>;
}

/**
 * A Dockerfile by its absolute path, inside the context or not; or its text, which is kept out of the project. `ignore`
 * is the text of the ignore file that goes with it; null: the context's own .dockerignore counts.
 */
export type DockerfileSource =
  | { readonly type: 'file'; readonly path: string }
  | { readonly type: 'text'; readonly text: string; readonly ignore: string | null };

export interface BuildRequest {
  /** Build context, absolute. */
  readonly context: string;
  readonly dockerfile: DockerfileSource;
  readonly tag: string;
  readonly noCache: boolean;
  readonly buildArguments: Readonly<Record<string, string>>;
  /** Fills the argument VERSION of a Dockerfile that stamps programs with it; left out: its own default. */
  readonly version?: string;
  /** `linux/arm64`; left out: what the engine runs. */
  readonly platform?: string;
}

export interface BuildSink {
  onStep(step: JobStep): void;
  onLog(step: string, lines: string[]): void;
}

/**
 * Fails with BUILD_FAILED (`values.step` names the step that failed, or is empty), ENGINE_MISSING, ENGINE_DOWN or
 * ENGINE_DIED; the output's end is in the failure. With NEEDS_BUILDKIT or NEEDS_LINUX_ENGINE where only the engine's own
 * builder is there and the Dockerfile asks for more (`values.line`, `values.what`).
 */
export interface BuildPort {
  build(
    request: BuildRequest,
    sink: BuildSink,
    signal: AbortSignal,
  ): Promise<{ id: string; sizeBytes: number } & ExposedPorts>;
}

/** Ports that an image exposes, the smallest first: those of TCP, and of UDP where there are any. */
export interface ExposedPorts {
  exposed: number[];
  exposedUdp?: number[];
}

export interface ContainerPort {
  /** Starts it detached, ports on 127.0.0.1 only. Fails with PORT_IN_USE, IMAGE_MISSING, PROGRAM_FAILED. */
  run(options: RunOptions, project: string, signal?: AbortSignal): Promise<Container>;
  /** Containers with Slipway's label; all running ones where `everything` is set. */
  list(everything?: boolean, signal?: AbortSignal): Promise<Container[]>;
  inspect(id: string, signal?: AbortSignal): Promise<Container>;
  logs(id: string, follow: boolean, signal: AbortSignal): AsyncIterable<string[]>;
  /** What running containers use: once, or the rows that changed until `signal` is aborted or the engine ends it. */
  stats(
    ids: readonly string[],
    follow: boolean,
    signal: AbortSignal,
  ): AsyncIterable<ContainerStats[]>;
  start(id: string, signal?: AbortSignal): Promise<void>;
  stop(id: string, signal?: AbortSignal): Promise<void>;
  remove(id: string, signal?: AbortSignal): Promise<void>;
}
