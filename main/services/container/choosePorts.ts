import { failure } from '#shared/domain/failure.ts';
import type { PublishedPort } from '#shared/domain/container/container.ts';
import type { NetworkPort } from '#main/services/ports/network.ts';

/** Ports after the wanted one that are tried before the system chooses. */
const neighbours = 20;

/**
 * Host ports for a container. Those that the user named are taken or fail with PORT_IN_USE; 0 means any free one. For
 * those that the image exposes the same number is best, then the next free one.
 */
export async function choosePorts(
  network: NetworkPort,
  named: readonly PublishedPort[] | undefined,
  exposed: readonly number[],
): Promise<PublishedPort[]> {
  const chosen: PublishedPort[] = [];
  for (const { host, container } of named ?? []) {
    if (host !== 0 && !(await network.isFree(host))) throw failure('PORT_IN_USE', { port: host });
    chosen.push({ host: host === 0 ? await network.findFree() : host, container });
  }
  for (const container of named === undefined ? exposed : []) {
    const taken = new Set(chosen.map(({ host }) => host));
    chosen.push({ host: await nextFree(network, container, taken), container });
  }
  return chosen;
}

async function nextFree(
  network: NetworkPort,
  wanted: number,
  taken: ReadonlySet<number>,
): Promise<number> {
  for (let port = wanted; port < wanted + neighbours && port <= 65_535; port += 1) {
    if (!taken.has(port) && (await network.isFree(port))) return port;
  }
  return network.findFree();
}
