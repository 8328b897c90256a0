import { describe, expect, it } from 'vitest';
import { analyse } from '../analyse.ts';
import type { DockerfileOptions } from '../dockerfileOptions.ts';
import { projectShapes } from '../testing/shapes.ts';
import { moduleOf } from '../testing/snapshotOf.ts';
import { generateCompose } from './compose.ts';

const data = 'configuration, templates and a database';

function composeOf(shape: string, options?: DockerfileOptions): string {
  return generateCompose(analyse(projectShapes[shape] ?? moduleOf({})), options).text;
}

describe('compose.yaml', () => {
  it.each<[string, string, DockerfileOptions, string]>([
    [
      'mounts a configuration file, read-only',
      data,
      {},
      '      - type: bind\n        source: "./config/app.yaml"\n        target: "/srv/config/app.yaml"\n        read_only: true\n        bind:\n          create_host_path: false\n',
    ],
    [
      'keeps what is written in a volume',
      data,
      {},
      '      - type: volume\n        source: data\n        target: "/srv/data"\n',
    ],
    ['declares its volumes', data, {}, '\n\nvolumes:\n  data:\n'],
    [
      'gives a volume to a folder of nothing else',
      'a place to write',
      {},
      '        source: files\n        target: "/srv"\n',
    ],
    ['says why a file gets no volume', data, {}, '    # No volume for what it writes beside'],
    ['limits memory, and Go below it', data, { memoryMiB: 100 }, '      GOMEMLIMIT: 90MiB\n'],
    ['limits processors', data, { cpus: 0.5 }, '    mem_limit: 512m\n    cpus: 0.5\n'],
    [
      'asks on Alpine whether the port is open',
      data,
      { runtime: 'alpine' },
      'test: ["CMD", "nc", "-z", "127.0.0.1", "8080"]\n',
    ],
    [
      'asks for a page',
      data,
      { runtime: 'alpine', healthPath: '/healthz' },
      '"-O", "/dev/null", "http://127.0.0.1:8080/healthz"]\n',
    ],
    ['says why nothing asks', data, {}, '    # No health check: nothing in this image could ask.'],
    [
      'asks for values of templates',
      data,
      { extras: ['entrypoint'] },
      '      DB_HOST: "${DB_HOST:?set it here or in a file .env}"\n      DB_PORT: "${DB_PORT:-}"\n',
    ],
    [
      'hands over the SSH agent',
      'private',
      { access: 'ssh' },
      '      ssh: ["default"]\n      secrets: ["known_hosts"]\n',
    ],
    [
      'hands over a .netrc',
      'private',
      {},
      '    file: "${NETRC:?set it to the path of your netrc file}"\n',
    ],
    [
      'has a service for each target',
      'several mains',
      { programs: 'targets' },
      '      target: cli\n    image: app-cli:dev\n',
    ],
    [
      'has a service for each program of one image',
      'several mains',
      { programs: 'all' },
      '    image: app:dev\n    entrypoint: ["/app/cli"]\n',
    ],
    [
      'builds Windows images for Windows',
      'plain',
      { runtime: 'nanoserver' },
      '    platform: windows/amd64\n',
    ],
    [
      'is built from above where the context is wider',
      'replaced',
      {},
      'context: ".."\n      dockerfile: "app/Dockerfile"\n',
    ],
  ])('%s', (_, shape, options, part) => {
    expect(composeOf(shape, options)).toContain(part);
  });

  it('mounts no file into a Windows container, which takes folders only', () => {
    expect(composeOf(data, { runtime: 'nanoserver' })).not.toContain('type: bind');
  });

  it('opens no port to others, and has no health check without one', () => {
    for (const shape of Object.keys(projectShapes)) {
      const text = composeOf(shape);
      const ports = [...text.matchAll(/^ {6}- "(.*)"$/gm)].map(([, port]) => port);
      expect(ports.filter((port) => port?.startsWith('127.0.0.1:') !== true)).toEqual([]);
    }
    expect(composeOf('plain', { runtime: 'alpine' })).not.toContain('health');
  });
});
