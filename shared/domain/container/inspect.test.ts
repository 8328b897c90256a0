import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containerSchema } from './container.ts';
import { parseInspected, urlOf } from './inspect.ts';

const project = 'C:\\Users\\me\\hello, world';

describe('a container by docker inspect', () => {
  it('that runs has its ports, its address and its project', () => {
    expect(parseInspected(fixture('running'))).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{64}$/),
        name: 'slipway-fixture',
        image: 'alpine:3.24',
        state: 'running',
        startedAt: Date.parse('2026-11-24T04:27:36.633Z'),
        endedAt: null,
        health: null,
        ports: [
          { host: 18_099, container: 8080 },
          { host: 32_768, container: 9090, protocol: 'udp' },
        ],
        url: 'http://127.0.0.1:18099',
        project,
        exitCode: null,
        isOwn: true,
      },
    ]);
  });

  it('that has ended keeps the ports that it asked for, without an address', () => {
    expect(parseInspected(fixture('exited'))).toMatchObject([
      {
        state: 'exited',
        exitCode: 137,
        ports: [
          {
            host: 18099,
            container: 8080,
          },
          { host: 0, container: 9090, protocol: 'udp' },
        ],
        url: null,
        endedAt: Date.parse('2026-11-24T04:27:36.764Z'),
      },
    ]);
  });

  it('that was never started has no exit code, and one of others no project', () => {
    expect(parseInspected(fixture('created'))).toMatchObject([
      {
        state: 'created',
        exitCode: null,
        url: null,
        project: '',
        isOwn: false,
        startedAt: null,
        endedAt: null,
      },
    ]);
  });

  it.each([
    ['healthy', 'healthy'],
    ['unhealthy', 'unhealthy'],
    ['starting', 'starting'],
    ['none', null],
    ['', null],
  ])('has the health %s', (status, health) => {
    const one = { Id: 'a', State: { Health: { Status: status } } };
    const text = JSON.stringify([{ ...one, Config: {}, HostConfig: {}, NetworkSettings: {} }]);
    expect(parseInspected(text)).toMatchObject([{ health }]);
  });

  it('needs no more than engines of version 29 still write', () => {
    const least = [{ Id: 'a', State: {}, Config: {}, HostConfig: {}, NetworkSettings: {} }];
    expect(parseInspected(JSON.stringify(least))).toMatchObject([
      { id: 'a', name: '', state: 'unknown', ports: [], project: '', isOwn: false },
    ]);
    const nulls = [
      {
        Id: 'a',
        State: { Status: 'exited' },
        Config: { Labels: null },
        HostConfig: { PortBindings: null },
        NetworkSettings: { Ports: { '80/tcp': null } },
      },
    ];
    expect(parseInspected(JSON.stringify(nulls))).toMatchObject([{ ports: [], exitCode: 0 }]);
  });

  it.each(['', '[]', '{}', 'null', '[{"Id": 1}]', 'Error: No such container: x'])(
    'is none where the text is none: %s',
    (text) => {
      expect(parseInspected(text)).toEqual([]);
    },
  );

  it('never throws, and always fits the contract', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        for (const one of parseInspected(`[${text}]`)) containerSchema.parse(one);
      }),
    );
    expect(() =>
      parseInspected(fixture('running')).map((one) => containerSchema.parse(one)),
    ).not.toThrow();
  });
});

describe('the address of a container', () => {
  it.each([
    [[], null],
    [[{ host: 0, container: 80 }], null],
    [[{ host: 81, container: 80 }], 'http://127.0.0.1:81'],
    [
      [
        { host: 82, container: 80 },
        { host: 83, container: 90 },
      ],
      'http://127.0.0.1:82',
    ],
    [
      [
        { host: 53, container: 53, protocol: 'udp' as const },
        { host: 84, container: 80 },
      ],
      'http://127.0.0.1:84',
    ],
    [[{ host: 53, container: 53, protocol: 'udp' as const }], null],
  ])('is that of its first port of TCP: %j', (ports, url) => {
    expect(urlOf(ports)).toBe(url);
  });
});

function fixture(name: string): string {
  return readFileSync(fileURLToPath(new URL(`fixtures/${name}.json`, import.meta.url)), 'utf8');
}
