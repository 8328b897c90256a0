import type { EngineFinding } from '#shared/domain/project/lint/engineCheck.ts';

/** A Dockerfile to check, and the folder that it would be built from. */
export interface CheckRequest {
  readonly text: string;
  readonly context: string;
  /** Text of the ignore file that applies; null where there is none. */
  readonly ignore: string | null;
}

/** The engine's own check of a Dockerfile. */
export interface DockerfileCheck {
  /** Null where there is no engine, or one without checks: that is no failure. */
  check(request: CheckRequest, signal?: AbortSignal): Promise<EngineFinding[] | null>;
}
