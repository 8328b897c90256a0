import { expect, it } from 'vitest';
import { datagramAddresses } from './addresses.ts';

const ports = [
  { host: 8080, container: 80 },
  { host: 5353, container: 53, protocol: 'udp' as const },
  { host: 0, container: 54, protocol: 'udp' as const },
];

it('ports of UDP have an address while the container runs', () => {
  expect(datagramAddresses({ state: 'running', ports })).toEqual(['127.0.0.1:5353/udp']);
  expect(datagramAddresses({ state: 'exited', ports })).toEqual([]);
});
