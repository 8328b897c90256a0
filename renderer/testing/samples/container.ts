import type { Container } from '#shared/domain/container/container.ts';
import type { ContainerStats } from '#shared/domain/container/stats.ts';

export const sampleContainer: Container = {
  id: 'c1',
  name: 'hello-api',
  image: 'hello:dev',
  state: 'running',
  startedAt: Date.now() - 120_000,
  endedAt: null,
  exitCode: null,
  health: null,
  ports: [{ host: 32768, container: 8080 }],
  url: 'http://127.0.0.1:32768/',
  project: 'C:\\src\\hello',
};

export const sampleStats: ContainerStats = {
  id: 'c1',
  cpuPercent: 12.3,
  memoryBytes: 5 * 2 ** 20,
  memoryLimitBytes: 64 * 2 ** 20,
  receivedBytes: 2048,
  sentBytes: 1024,
  readBytes: 0,
  writtenBytes: 4096,
  processes: 3,
};
