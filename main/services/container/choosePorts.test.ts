import { describe, expect, it } from 'vitest';
import type { NetworkPort } from '#main/services/ports/network.ts';
import { choosePorts } from './choosePorts.ts';

const chosenBySystem = 50_000;

describe('ports that the user named', () => {
  it('are taken as they are', async () => {
    const named = [{ host: 9000, container: 80 }];
    expect(await choosePorts(withTaken(), named, [{ container: 8080 }])).toEqual(named);
  });

  it('are chosen by the system where they are 0', async () => {
    const named = [{ host: 0, container: 80 }];
    expect(await choosePorts(withTaken(), named, [])).toEqual([
      { host: chosenBySystem, container: 80 },
    ]);
  });

  it('are refused where they are taken', async () => {
    const named = [{ host: 9000, container: 80 }];
    await expect(choosePorts(withTaken(9000), named, [])).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      data: { values: { port: 9000 } },
    });
  });

  it('may be none, though the image exposes some', async () => {
    expect(await choosePorts(withTaken(), [], [{ container: 8080 }])).toEqual([]);
  });
});

describe('ports that the image exposes', () => {
  const cases: [string, number[], number[], number[]][] = [
    ['get the same number', [], [8080], [8080]],
    ['get the next free one', [8080, 8081], [8080], [8082]],
    ['never share one', [8080], [8080, 8081], [8081, 8082]],
    ['go to the system where all near are taken', range(8080, 20), [8080], [chosenBySystem]],
    ['stay below the last', [65_535], [65_535], [chosenBySystem]],
    ['may be none', [], [], []],
  ];
  it.each(cases)('%s', async (_, taken, exposed, hosts) => {
    const wanted = exposed.map((container) => ({ container }));
    const ports = await choosePorts(withTaken(...taken), undefined, wanted);
    expect(ports.map(({ host }) => host)).toEqual(hosts);
    expect(ports.map(({ container }) => container)).toEqual(exposed);
  });
});

it('one number may be of TCP and of UDP, each free or taken by itself', async () => {
  const exposed = [{ container: 53 }, { container: 53, protocol: 'udp' as const }];
  const network: NetworkPort = {
    ...withTaken(),
    isFree: async (port, protocol) => protocol !== 'udp' || port !== 53,
  };
  expect(await choosePorts(withTaken(), undefined, exposed)).toEqual([
    { host: 53, container: 53 },
    { host: 53, container: 53, protocol: 'udp' },
  ]);
  expect(await choosePorts(network, undefined, exposed)).toEqual([
    { host: 53, container: 53 },
    { host: 54, container: 53, protocol: 'udp' },
  ]);
});

function withTaken(...taken: number[]): NetworkPort {
  return {
    isFree: async (port) => !taken.includes(port),
    findFree: async () => chosenBySystem,
    ask: async () => null,
  };
}

function range(start: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => start + index);
}
