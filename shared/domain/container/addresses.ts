import type { Container } from './container.ts';

/** Where a running container is reached from this PC by UDP, for which no browser has a link: `127.0.0.1:5353/udp`. */
export function datagramAddresses({ state, ports }: Pick<Container, 'state' | 'ports'>): string[] {
  if (state !== 'running') return [];
  return ports
    .filter(({ protocol, host }) => protocol === 'udp' && host !== 0)
    .map(({ host }) => `127.0.0.1:${host}/udp`);
}
