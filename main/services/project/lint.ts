import { dirname, relative, sep } from 'node:path';
import { failure } from '#shared/domain/failure.ts';
import type { DockerfileReport } from '#shared/domain/project/generatedFile.ts';
import { mergeFindings } from '#shared/domain/project/lint/engineCheck.ts';
import { lintContextOf } from '#shared/domain/project/lint/lintContext.ts';
import { lintDockerfile } from '#shared/domain/project/lint/lintDockerfile.ts';
import type { LintContext } from '#shared/domain/project/lint/rule.ts';
import type { Clock } from '../ports/clock.ts';
import type { DockerfileCheck } from '../ports/dockerfileCheck.ts';
import type { Files } from '../ports/files.ts';
import type { ProjectSource } from '../ports/project.ts';
import { readSnapshot } from './snapshot.ts';

export interface LintParts {
  readonly source: ProjectSource;
  readonly files: Files;
  readonly clock: Pick<Clock, 'now'>;
  readonly engineCheck: DockerfileCheck;
}

export interface LintRequest {
  /** Absolute. */
  readonly path: string;
  /** What an editor holds; left out: the file as it is on the disk. */
  readonly text?: string | undefined;
  /** Asks the engine too. */
  readonly withEngine?: boolean | undefined;
}

/** What surrounds a Dockerfile; `context` is the folder that it would be built from. */
interface Surroundings {
  readonly context: string;
  readonly known: LintContext;
}

/** For how long a project is not read again while its Dockerfile is being typed. */
const freshMs = 5000;

/**
 * Lints Dockerfiles, with what is known of the project that they lie in. Fails with FILE_MISSING where neither a file
 * nor a text is there, and with what reading fails with.
 */
export function createDockerfileLinter(parts: LintParts) {
  let last: { path: string; at: number; found: Surroundings } | null = null;
  const surroundings = async (path: string, isTyping: boolean) => {
    const now = parts.clock.now();
    if (isTyping && last?.path === path && now - last.at < freshMs) return last.found;
    const found = await look(parts, path);
    last = { path, at: now, found };
    return found;
  };
  return async (request: LintRequest, signal?: AbortSignal): Promise<DockerfileReport> => {
    const { path } = request;
    const file = await parts.files.readText(path);
    if (!file.exists && request.text === undefined) throw failure('FILE_MISSING', { path });
    const text = request.text ?? file.text;
    const { context, known } = await surroundings(path, request.text !== undefined);
    const isUtf16 = request.text === undefined && file.encoding.startsWith('utf-16');
    const problems = lintDockerfile(text, { ...known, isUtf16 });
    const ignore = known.dockerignore ?? null;
    const findings =
      request.withEngine === true
        ? await parts.engineCheck.check({ text, context, ignore }, signal)
        : null;
    return {
      path,
      text,
      revision: file.revision,
      problems: mergeFindings(problems, findings ?? []),
      isEngineChecked: findings !== null,
    };
  };
}

/** Nothing is known where there is no module at or above the file: its folder is not searched for one. */
async function look({ source }: LintParts, path: string): Promise<Surroundings> {
  const dir = dirname(path);
  if ((await source.readRoots(dir)).length === 0) return { context: dir, known: {} };
  const snapshot = await readSnapshot(source, dir, {});
  const name = relative(snapshot.context, path).split(sep).join('/');
  return { context: snapshot.context, known: lintContextOf(snapshot, name) };
}
