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
  exposed: readonly Omit<PublishedPort, 'host'>[],
): Promise<PublishedPort[]> {
  const chosen: PublishedPort[] = [];
  for (const { host, ...port } of named ?? []) {
    const { protocol } = port;
    if (host !== 0 && !(await network.isFree(host, protocol)))
      throw failure('PORT_IN_USE', { port: host });
    chosen.push({ host: host === 0 ? await network.findFree(protocol) : host, ...port });
  }
  for (const port of named === undefined ? exposed : [])
    chosen.push({ host: await nextFree(network, port, chosen), ...port });
  return chosen;
}

async function nextFree(
  network: NetworkPort,
  { container, protocol }: Omit<PublishedPort, 'host'>,
  chosen: readonly PublishedPort[],
): Promise<number> {
  const isChosen = (host: number) =>
    chosen.some((other) => other.host === host && other.protocol === protocol);
  for (let port = container; port < container + neighbours && port <= 65_535; port += 1) {
    if (!isChosen(port) && (await network.isFree(port, protocol))) return port;
  }
  return network.findFree(protocol);
}
