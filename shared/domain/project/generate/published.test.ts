import { describe, expect, it } from 'vitest';
import { analyse } from '../analyse.ts';
import { moduleOf } from '../testing/snapshotOf.ts';
import { generateCompose } from './compose.ts';
import { publishedPorts } from './published.ts';

describe('what services publish', () => {
  it.each<[string, [number[], number[]][], string[][]]>([
    ['one alone', [[[8080], [53]]], [['8080:8080', '53:53/udp']]],
    [
      'two on one number',
      [
        [[8080], []],
        [[8080], []],
      ],
      [['8080:8080'], ['8081:8080']],
    ],
    [
      'and not what another one is asked for by its number',
      [
        [[8080], []],
        [[8080], []],
        [[8081], []],
      ],
      [['8080:8080'], ['8082:8080'], ['8081:8081']],
    ],
    [
      'TCP beside UDP',
      [
        [[53], [53]],
        [[], [53]],
      ],
      [['53:53', '53:53/udp'], ['54:53/udp']],
    ],
  ])('is open once on this PC: %s', (_, services, expected) => {
    expect(publishedPorts(services.map(([ports, udpPorts]) => ({ ports, udpPorts })))).toEqual(
      expected,
    );
  });

  it.each(['targets', 'all'] as const)('does not collide in a compose file for %s', (programs) => {
    const serving =
      'package main\nimport "net/http"\nfunc main() { http.ListenAndServe(":8080", nil) }\n';
    const files = { 'cmd/a/main.go': serving, 'cmd/b/main.go': serving };
    const { text } = generateCompose(analyse(moduleOf(files)), { programs });
    expect(text.match(/127\.0\.0\.1:[\d:]+/g)).toEqual([
      '127.0.0.1:8080:8080',
      '127.0.0.1:8081:8080',
    ]);
  });
});
