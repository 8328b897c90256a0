import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import programs from './fixtures/windowsPrograms.json' with { type: 'json' };
import {
  backendOf,
  parseBuildxVersion,
  parseDesktopStatus,
  parseDockerInfo,
  parseDockerVersion,
} from './engine.ts';

function outputOf(id: string): string {
  return programs.find((entry) => entry.id === id)?.stdout ?? '';
}

describe('parseDockerVersion', () => {
  it('reads client and server', () => {
    expect(parseDockerVersion(outputOf('docker.version.ok'))).toEqual({
      clientVersion: '29.7.2',
      context: 'desktop-linux',
      server: {
        version: '29.7.2',
        osType: 'linux',
        architecture: 'amd64',
        kernelVersion: '6.18.33.2-microsoft-standard-WSL2',
        desktopVersion: '4.90.0',
      },
    });
  });

  it('reads an engine in Windows mode', () => {
    expect(parseDockerVersion(outputOf('docker.version.windowsmode'))?.server?.osType).toBe(
      'windows',
    );
  });

  it.each([
    'docker.version.down.v28',
    'docker.version.down.zhCN',
    'docker.version.500',
    'docker.version.denied',
  ])('finds no server in %s, in whatever language the sentence is', (id) => {
    expect(parseDockerVersion(outputOf(id))).toMatchObject({
      clientVersion: '29.7.2',
      server: null,
    });
  });

  it('is null where docker printed nothing', () => {
    expect(parseDockerVersion(outputOf('docker.version.badcontext'))).toBeNull();
  });

  it('takes a plain engine for no Docker Desktop', () => {
    const text =
      '{"Client":{"Version":"28.2.2"},"Server":{"Platform":{"Name":"Docker Engine - Community"}}}';
    expect(parseDockerVersion(text)?.server).toMatchObject({ desktopVersion: null, version: '' });
  });
});

const info = {
  ServerVersion: '29.7.2',
  OSType: 'linux',
  OperatingSystem: 'Docker Desktop',
  KernelVersion: '6.18.33.2-microsoft-standard-WSL2',
  Architecture: 'x86_64',
  NCPU: 8,
  MemTotal: 8_241_639_424,
  Driver: 'overlayfs',
  LoggingDriver: 'json-file',
  ContainersRunning: 2,
  ClientInfo: {
    Plugins: [
      { Name: 'compose', Version: 'v2.38' },
      { Name: 'buildx', Version: 'v0.25.0' },
    ],
  },
};

describe('parseDockerInfo', () => {
  it('reads what the engine says of itself', () => {
    expect(parseDockerInfo(JSON.stringify(info))).toEqual({
      buildxVersion: '0.25.0',
      server: {
        version: '29.7.2',
        osType: 'linux',
        operatingSystem: 'Docker Desktop',
        kernelVersion: '6.18.33.2-microsoft-standard-WSL2',
        architecture: 'x86_64',
        cpus: 8,
        memoryBytes: 8_241_639_424,
        storageDriver: 'overlayfs',
        loggingDriver: 'json-file',
        backend: 'wsl2',
        containersRunning: 2,
      },
    });
  });

  it('finds no server where only the client answered', () => {
    const text = JSON.stringify({ ServerErrors: ['no'], ClientInfo: { Plugins: null } });
    expect(parseDockerInfo(text)).toEqual({ buildxVersion: null, server: null });
  });

  it('is tolerant of missing and odd fields', () => {
    const text = '{"ServerVersion":"1","NCPU":"many","MemTotal":null}';
    expect(parseDockerInfo(text)?.server).toMatchObject({
      cpus: 0,
      memoryBytes: 0,
      backend: 'other',
    });
  });
});

describe('the small outputs', () => {
  it.each([
    {
      text: 'github.com/docker/buildx v0.13.1 788433953af10f2a698f5c07611dddce2e08c7a0\n',
      version: '0.13.1',
    },
    { text: 'github.com/docker/buildx 0.13.1+ds1 0.13.1+ds1-3\n', version: '0.13.1+ds1' },
    { text: '', version: null },
  ])('of buildx: $version', ({ text, version }) => {
    expect(parseBuildxVersion(text)).toBe(version);
  });

  it.each([
    { id: 'docker.desktop.running', status: 'running' },
    { id: 'docker.desktop.starting', status: 'starting' },
    { id: 'docker.desktop.stopped', status: 'stopped' },
    { id: 'docker.desktop.noplugin', status: null },
  ])('of $id: $status', ({ id, status }) => {
    expect(parseDesktopStatus(outputOf(id))).toBe(status);
  });

  it.each([
    { kernel: '5.15.167.4-microsoft-standard-WSL2', backend: 'wsl2' },
    { kernel: '6.10.14-linuxkit', backend: 'other' },
    { kernel: '', backend: 'other' },
  ])('of kernel "$kernel": $backend', ({ kernel, backend }) => {
    expect(backendOf(kernel)).toBe(backend);
  });

  it('never make a parser throw', () => {
    const texts = fc.oneof(fc.string(), fc.json());
    fc.assert(
      fc.property(texts, (text) => {
        const results = [
          parseDockerVersion,
          parseDockerInfo,
          parseDesktopStatus,
          parseBuildxVersion,
        ];
        expect(results.map((parse) => typeof parse(text))).not.toContain('undefined');
      }),
    );
  });
});
