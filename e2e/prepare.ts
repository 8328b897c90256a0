import { dirname, delimiter } from 'node:path';
import { prepareLab } from './lab/lab.ts';

/** Before the first journey: base images, and a docker command that can build first on PATH of the app under test. */
export default async function prepare(): Promise<void> {
  const [way] = await prepareLab();
  if (way === undefined) throw new Error('No docker command here can build.');
  process.env['PATH'] = [dirname(way.docker.file), process.env['PATH']].join(delimiter);
  const config = way.variables['DOCKER_CONFIG'];
  if (config !== undefined) process.env['DOCKER_CONFIG'] = config;
}
