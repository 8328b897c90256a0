import type { PushPort } from '#main/services/ports/push.ts';
import { failure } from '#shared/domain/failure.ts';
import type { PushTarget } from '#shared/domain/image/push/push.ts';
import {
  parseManifestDigest,
  parseRegistryConfig,
} from '#shared/domain/image/registry/engineSays.ts';
import { lastLines } from '#shared/domain/machine/console.ts';
import { createLineCutter } from '../lineCutter.ts';
import { programFailed, textOfResult } from '../outcome.ts';
import type { RunResult } from '../process.ts';
import { createDockerCommand, type DockerAccess, type DockerCommand } from './cli.ts';
import { createLogins, type ConfigPlace } from './pushLogins.ts';

const infoMs = 20_000;

/** Pushes through the docker command, which finds logins, certificates and proxies where its user has put them. */
export function createPushAdapter(access: DockerAccess, place: ConfigPlace): PushPort {
  const docker = createDockerCommand(access);
  return {
    ...createLogins(docker, access, place),
    async readRegistries(signal) {
      const args = ['info', '--format', '{{json .RegistryConfig}}'];
      return parseRegistryConfig(await docker.call(args, { signal, timeoutMs: infoMs }));
    },
    tag: (push, signal) => tag(docker, push, signal),
    push: (target, onLines, signal) => push(docker, { target, onLines, signal }),
    readDigest: (target, signal) => readDigest(docker, target, signal),
  };
}

async function tag(
  docker: DockerCommand,
  { image, target }: PushTarget,
  signal: AbortSignal,
): Promise<void> {
  const isThere = ['image', 'inspect', '--format', '{{.Id}}', '--', image];
  const args = image === target ? isThere : ['image', 'tag', '--', image, target];
  const result = await docker.run(args, { signal });
  if (result.exitCode === 0) return;
  if (!(await docker.isUp(signal))) throw await docker.failureOf(result, signal);
  const found = image === target ? result : await docker.run(isThere, { signal });
  if (found.exitCode === 0) throw programFailed('docker', result);
  throw failure('IMAGE_MISSING', { image }, saidBy(result));
}

async function push(
  docker: DockerCommand,
  {
    target,
    onLines,
    signal,
  }: { target: string; onLines: (lines: string[]) => void; signal: AbortSignal },
): Promise<void> {
  const output = createLineCutter();
  const result = await docker.run(['image', 'push', '--', target], {
    timeoutMs: Number.POSITIVE_INFINITY,
    signal,
    onStdout: (chunk) => onLines(output.cut(chunk)),
  });
  onLines(output.end());
  if (result.exitCode === 0) return;
  if (!(await docker.isUp())) throw await docker.failureOf(result);
  throw failure('PUSH_FAILED', { target }, saidBy(result));
}

/**
 * `docker manifest inspect` knows single images, buildx (where it is there) indexes too. An answer is not forced: the
 * push itself has succeeded by then.
 */
async function readDigest(
  docker: DockerCommand,
  { target, isInsecure }: PushTarget,
  signal: AbortSignal,
): Promise<string | null> {
  const insecure = isInsecure ? ['--insecure'] : [];
  const asks = [
    ['manifest', 'inspect', ...insecure, '--verbose', target],
    ['buildx', 'imagetools', 'inspect', '--format', '{{json .Manifest}}', target],
  ];
  for (const args of asks) {
    const result = await docker.run(args, { signal });
    const text = new TextDecoder().decode(result.stdout);
    const digest = result.exitCode === 0 ? parseManifestDigest(text) : null;
    if (digest !== null) return digest;
  }
  return null;
}

function saidBy(result: RunResult) {
  const { command, exitCode } = result;
  return { command, exitCode, output: lastLines(textOfResult(result)) };
}
