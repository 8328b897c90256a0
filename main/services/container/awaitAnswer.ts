import type { Clock } from '#main/services/ports/clock.ts';
import type { ContainerPort } from '#main/services/ports/engine.ts';
import type { NetworkPort } from '#main/services/ports/network.ts';
import type { Container } from '#shared/domain/container/container.ts';
import { endOfLog } from '#shared/domain/container/ending.ts';
import { failure, type Failure } from '#shared/domain/failure.ts';

export interface AnswerParts {
  readonly containers: Pick<ContainerPort, 'inspect' | 'logs'>;
  readonly network: Pick<NetworkPort, 'ask'>;
  readonly clock: Clock;
}

export interface Answer {
  readonly status: number;
  readonly afterMs: number;
}

const answerMs = 30_000;
/** A container that publishes nothing and still runs after this long is taken to be well. */
const settleMs = 1500;
const pollMs = 100;
const tailLines = 40;

/**
 * Waits until the container answers any of its published ports over HTTP, with whatever status; null where it publishes
 * none of TCP, and has not ended badly by then. Fails with CONTAINER_EXITED and the end of its log, or, after 30 s, with
 * NO_ANSWER; the container goes on then.
 */
export async function awaitAnswer(
  parts: AnswerParts,
  container: Container,
  signal: AbortSignal,
): Promise<Answer | null> {
  const { containers, network, clock } = parts;
  const startedAt = clock.now();
  const hosts = container.ports.flatMap(({ host, protocol }) =>
    protocol === undefined ? [host] : [],
  );
  const limit = hosts.length === 0 ? settleMs : answerMs;
  for (;;) {
    const statuses = await Promise.all(hosts.map((port) => network.ask(port, signal)));
    const status = statuses.find((one) => one !== null);
    if (status !== undefined) return { status: status ?? 0, afterMs: clock.now() - startedAt };
    const { exitCode } = await containers.inspect(container.id, signal);
    if (exitCode === 0 && hosts.length === 0) return null;
    if (exitCode !== null) throw await exited(parts, container, exitCode);
    if (clock.now() - startedAt > limit) {
      if (hosts.length === 0) return null;
      throw await silent(parts, container);
    }
    await clock.sleep(pollMs, signal);
  }
}

async function exited(parts: AnswerParts, { id, name }: Container, code: number): Promise<Failure> {
  const output = await readEnd(parts, id);
  const values = { container: name, exitCode: code };
  return failure('CONTAINER_EXITED', values, { changed: true, exitCode: code, output });
}

async function silent(parts: AnswerParts, { id, name, url }: Container): Promise<Failure> {
  const values = { container: name, url: url ?? '', seconds: answerMs / 1000 };
  return failure('NO_ANSWER', values, { changed: true, output: await readEnd(parts, id) });
}

async function readEnd({ containers }: AnswerParts, id: string): Promise<string> {
  const lines: string[] = [];
  for await (const batch of containers.logs(id, false, new AbortController().signal)) {
    lines.push(...batch);
  }
  return endOfLog(lines, tailLines).join('\n');
}
