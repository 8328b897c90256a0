import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { call, succeeds } from '#e2e/lab/command.ts';
import { prepareLab } from '#e2e/lab/lab.ts';
import type { DockerfileOptions } from '#shared/domain/project/dockerfileOptions.ts';
import { createBackend, type Backend } from './backend.ts';

const [way] = await prepareLab();
if (way === undefined) throw new Error('There is no way to build.');
const { docker, variables } = way;
const tags = {
  api: 'slipway-test/targets-api:dev',
  worker: 'slipway-test/targets-worker:dev',
  plain: 'slipway-test/targets:dev',
  all: 'slipway-test/targets-all:dev',
};

describe('several programs of one project', () => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await createBackend(way);
  });
  afterAll(async () => {
    await backend.remove();
    for (const tag of Object.values(tags)) await succeeds(docker, ['image', 'rm', '--force', tag]);
  });

  /** Builds from the generated Dockerfile with the docker command itself, as people do. */
  async function build(options: DockerfileOptions, wanted: readonly [tag: string, ...string[]][]) {
    const dir = await backend.copyProject('shapes/mains');
    const files = await backend.services.project.files(dir, options);
    for (const { name, after } of files) await writeFile(join(dir, name), after);
    const env = { variables: { ...variables, DOCKER_BUILDKIT: '1' } };
    for (const [tag, ...args] of wanted)
      await call(docker, ['build', '--tag', tag, ...args, dir], env);
  }

  async function programs(tag: string): Promise<string> {
    const format = '{{json .Config.Entrypoint}} {{json .Config.ExposedPorts}} {{.Config.User}}';
    return (await call(docker, ['image', 'inspect', '--format', format, tag])).trim();
  }

  it('have a target each, and the one asked for is built without one', async () => {
    await build({ programs: 'targets', main: 'cmd/worker' }, [
      [tags.api, '--target', 'api'],
      [tags.worker, '--target', 'worker'],
      [tags.plain],
    ]);
    expect(await programs(tags.api)).toBe('["/app"] {"8080/tcp":{}} 65532:65532');
    expect(await programs(tags.worker)).toBe('["/app"] {"8081/tcp":{}} 65532:65532');
    const id = (tag: string) => call(docker, ['image', 'inspect', '--format', '{{.Id}}', tag]);
    expect(await id(tags.plain)).toBe(await id(tags.worker));
  });

  it('are all in one image, the one asked for starting', async () => {
    await build({ programs: 'all', main: 'cmd/api', runtime: 'alpine' }, [[tags.all]]);
    expect(await programs(tags.all)).toBe('["/app/api"] {"8080/tcp":{},"8081/tcp":{}} 65532:65532');
    const listed = await call(docker, ['run', '--rm', '--entrypoint', 'ls', tags.all, '/app']);
    expect(listed).toBe('api\nworker\n');
  });
});
