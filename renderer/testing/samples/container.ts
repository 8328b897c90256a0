import type { Container } from '#shared/domain/container/container.ts';

export const sampleContainer: Container = {
  id: 'c1',
  name: 'hello-api',
  image: 'hello:dev',
  state: 'running',
  status: 'Up 2 minutes',
  ports: [{ host: 32768, container: 8080 }],
  url: 'http://127.0.0.1:32768/',
  project: 'C:\\src\\hello',
};
