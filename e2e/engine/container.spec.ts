import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createContainerAdapter } from '#main/adapters/engine/container.ts';
import { call, succeeds } from '#e2e/lab/command.ts';
import { prepareLab } from '#e2e/lab/lab.ts';
import { eachLine } from '#shared/domain/job/logBook.ts';
import type { ContainerStats } from '#shared/domain/container/stats.ts';
import type { JobView } from '#shared/domain/job/reduce.ts';
import { createBackend, type Backend } from './backend.ts';

const ways = await prepareLab();

describe.each(ways)('one click with $name', (way) => {
  let backend: Backend;
  let project = '';
  beforeAll(async () => {
    backend = await createBackend(way);
    project = await backend.copyProject('hello');
  });
  afterAll(async () => {
    await backend.remove();
    for (const tag of [
      'hello:dev',
      'crashing:dev',
      'slipway-test/own:1',
      'slipway-test/silent:1',
    ]) {
      await succeeds(way.docker, ['image', 'rm', '--force', tag]);
    }
  });

  it('builds a project, runs it and waits for its first answer', async () => {
    const before = await readdir(project, { recursive: true });
    const view = await backend.finish(backend.services.container.up({ dir: project }));
    const { container, image, answer } = containerOf(view);
    expect(answer).toMatchObject({ status: 200 });
    expect(image).toMatchObject({ reference: 'hello:dev', dockerfile: 'generated' });
    expect(container).toMatchObject({ state: 'running', project, image: 'hello:dev' });
    expect(container.ports[0]?.container).toBe(8080);
    const said = await fetch(`${container.url}/there`);
    expect(await said.text()).toBe('hello from /there\n');
    expect(await readdir(project, { recursive: true })).toEqual(before);
    expect(view.steps.every(({ state }) => state === 'done' || state === 'cached')).toBe(true);
  });

  it('replaces the container that it started before', async () => {
    const [first] = await ownOf(backend, project);
    const view = await backend.finish(backend.services.container.up({ dir: project }));
    const { container } = containerOf(view);
    expect(container.id).not.toBe(first?.id);
    expect(container.ports).toEqual(first?.ports);
    expect((await ownOf(backend, project)).map(({ id }) => id)).toEqual([container.id]);
  });

  it('takes the next port where the best one is taken', async () => {
    const other = await backend.copyProject('hello');
    const [taken] = (await ownOf(backend, project)).flatMap(({ ports }) => ports);
    const view = await backend.finish(backend.services.container.up({ dir: other }));
    const { container, answer } = containerOf(view);
    expect(answer?.status).toBe(200);
    expect(container.ports[0]?.host).toBeGreaterThan(taken?.host ?? 0);
  });

  it('refuses a port that the user named and that is taken', async () => {
    const { server, port } = await listen();
    const ports = [{ host: port, container: 8080 }];
    const other = await backend.copyProject('hello');
    const view = await backend.finish(backend.services.container.up({ dir: other, ports }));
    server.close();
    expect(view.failure).toMatchObject({ code: 'PORT_IN_USE', data: { values: { port } } });
    expect(await ownOf(backend, other)).toEqual([]);
  });

  it('shows the log of a program that ends at once', async () => {
    const crashing = await backend.copyProject('crashing');
    const view = await backend.finish(backend.services.container.up({ dir: crashing }));
    expect(view.failure).toMatchObject({
      code: 'CONTAINER_EXITED',
      data: {
        changed: true,
        exitCode: 1,
        output: expect.stringContaining('DATABASE_URL is not set'),
      },
    });
  });

  it('says what does not compile, in which step', async () => {
    const broken = await backend.copyProject('broken');
    const view = await backend.finish(backend.services.container.up({ dir: broken }));
    expect(view.failure).toMatchObject({
      code: 'BUILD_FAILED',
      data: { output: expect.stringContaining('main.go:4:2: undefined: undefinedFunction') },
    });
    const failed = view.steps.find(({ state }) => state === 'failed');
    const lines = [
      ...eachLine(view.logs[failed?.id ?? ''] ?? { chunks: [], count: 0, dropped: 0 }),
    ];
    expect(lines.join('\n')).toContain('undefinedFunction');
  });

  it("uses the project's own Dockerfile", async () => {
    const own = await backend.copyProject('hello');
    await writeFile(
      join(own, 'Dockerfile'),
      'FROM alpine:3.24\nRUN mkdir /www && echo own > /www/index.html\nEXPOSE 8099\n' +
        'CMD ["httpd", "-f", "-p", "8099", "-h", "/www"]\n',
    );
    const tag = 'slipway-test/own:1';
    const view = await backend.finish(backend.services.container.up({ dir: own, tag }));
    const { container, image } = containerOf(view);
    expect(image?.dockerfile).toBe('project');
    expect(container.ports[0]?.container).toBe(8099);
    expect(await (await fetch(`${container.url}`)).text()).toBe('own\n');
  });

  it('asks which of several programs is meant', async () => {
    const several = await backend.copyProject('hello');
    await mkdir(join(several, 'cmd', 'worker'));
    await writeFile(join(several, 'cmd/worker/main.go'), 'package main\n\nfunc main() {}\n');
    const view = await backend.finish(backend.services.image.build({ dir: several }));
    expect(view.failure).toMatchObject({
      code: 'SEVERAL_MAIN_PACKAGES',
      data: { values: { count: 2, mains: expect.stringContaining('cmd/worker') } },
    });
    const chosen = { dir: several, dockerfile: { main: 'cmd/worker' }, tag: 'slipway-test/w:1' };
    const built = await backend.finish(backend.services.image.build(chosen));
    expect(built.result).toMatchObject({ image: { reference: 'slipway-test/w:1' } });
    await call(way.docker, ['image', 'rm', 'slipway-test/w:1']);
  });

  it('can be cancelled while the program does not answer yet', async () => {
    const silent = await backend.copyProject('hello');
    await writeFile(
      join(silent, 'Dockerfile'),
      'FROM alpine:3.24\nEXPOSE 8098\nCMD ["sleep", "600"]\n',
    );
    const tag = 'slipway-test/silent:1';
    const { jobId } = await backend.services.container.up({ dir: silent, tag });
    for await (const batch of backend.services.jobs.watch(jobId, 0)) {
      const isWaiting = batch.some(
        ({ event }) => event.type === 'step' && event.step.id === 'answer',
      );
      if (isWaiting) backend.services.jobs.cancel(jobId);
    }
    const view = await backend.finish(Promise.resolve({ jobId }));
    expect(view.job.state).toBe('cancelled');
    expect(view.steps.at(-1)).toMatchObject({ id: 'answer', state: 'cancelled' });
  });

  it('shows, stops and removes what it started', async () => {
    const { container } = backend.services;
    const [own] = await ownOf(backend, project);
    const id = own?.id ?? '';
    const lines: string[] = [];
    for await (const batch of container.logs(id, false)) lines.push(...batch);
    expect(lines.join('\n')).toContain('listening on 8080');
    const stopped = await container.stop(id);
    expect(stopped).toMatchObject({ state: 'exited', url: null });
    expect(await container.remove(id)).toEqual({ id });
    expect(await ownOf(backend, project)).toEqual([]);
    await expect(container.stop(id)).rejects.toMatchObject({ code: 'CONTAINER_MISSING' });
  });
});

describe('containers', () => {
  const [way] = ways;
  if (way === undefined) throw new Error('no docker');
  const image = 'slipway-test/hello:1';
  beforeAll(async () => {
    const backend = await createBackend(way);
    const dir = await backend.copyProject('hello');
    await backend.finish(backend.services.image.build({ dir, tag: image }));
    await backend.remove();
  });
  const containers = createContainerAdapter({
    docker: async () => way.docker,
    variables: async () => way.variables,
  });
  const started: string[] = [];
  afterAll(async () => {
    for (const id of started) await succeeds(way.docker, ['rm', '--force', id]);
    await succeeds(way.docker, ['image', 'rm', '--force', image]);
  });
  const run = async (...args: Parameters<typeof containers.run>) => {
    const container = await containers.run(...args);
    started.push(container.id);
    return container;
  };

  it('get their variables, line ends included, and no value of them is an argument', async () => {
    const environment = { TOKEN: 'secret value = x', KEY: 'line 1\nline 2', EMPTY: '' };
    const options = { image: 'alpine:3.24', ports: [], environment };
    const { id } = await run(options, '/some/folder, with a comma');
    const said = JSON.parse(await call(way.docker, ['inspect', id]));
    expect(said[0].Config.Env).toEqual(
      expect.arrayContaining(['TOKEN=secret value = x', 'KEY=line 1\nline 2', 'EMPTY=']),
    );
    expect((await containers.list()).find((one) => one.id === id)?.project).toBe(
      '/some/folder, with a comma',
    );
    const missing = { ...options, image: 'slipway-test/none:1' };
    await expect(run(missing, '')).rejects.toMatchObject({
      code: 'IMAGE_MISSING',
      data: { command: expect.not.stringContaining('secret') },
    });
  });

  it('are published to this PC only', async () => {
    const ports = [
      { host: 0, container: 8080 },
      { host: 0, container: 53, protocol: 'udp' as const },
    ];
    const { id } = await run({ image, ports }, '');
    const said = JSON.parse(await call(way.docker, ['inspect', id]));
    expect(said[0].NetworkSettings.Ports['53/udp']).toEqual([
      { HostIp: '127.0.0.1', HostPort: expect.stringMatching(/^\d+$/) },
    ]);
    expect(said[0].NetworkSettings.Ports['8080/tcp']).toEqual([
      { HostIp: '127.0.0.1', HostPort: expect.stringMatching(/^\d+$/) },
    ]);
  });

  it('leave nothing behind where their port is taken by a program', async () => {
    const { server, port } = await listen();
    const before = await containers.list();
    const ports = [{ host: port, container: 8080 }];
    await expect(run({ image, ports }, '')).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      data: { values: { port: String(port) } },
    });
    server.close();
    expect((await containers.list()).length).toBe(before.length);
  });

  it('leave nothing behind where their port is taken by a container', async () => {
    const first = await run({ image, ports: [{ host: 0, container: 8080 }] }, '');
    await expect(run({ image, ports: first.ports }, '')).rejects.toMatchObject({
      code: 'PORT_IN_USE',
    });
  });

  it('of others are never removed, nor seen among our own', async () => {
    const id = (await call(way.docker, ['run', '-d', 'alpine:3.24', 'sleep', '600'])).trim();
    started.push(id);
    await expect(containers.remove(id)).rejects.toMatchObject({ code: 'CONTAINER_MISSING' });
    expect((await containers.list()).map((one) => one.id)).not.toContain(id);
    expect((await containers.list(true)).map((one) => one.id)).toContain(id);
    expect((await containers.inspect(id)).state).toBe('running');
  });

  it('tell their log as it comes, both streams in whole lines, until one leaves', async () => {
    const { id } = await run({ image, ports: [{ host: 0, container: 8080 }] }, '');
    const { url } = await containers.inspect(id);
    const stop = new AbortController();
    const lines: string[] = [];
    const read = async () => {
      for await (const batch of containers.logs(id, true, stop.signal)) {
        lines.push(...batch);
        if (lines.some((line) => line.includes('asked for /now'))) stop.abort(new Error('left'));
        else await fetch(`${url}/now`).catch(() => undefined);
      }
    };
    await expect(read()).rejects.toThrow('left');
    expect(lines[0]).toContain('listening on 8080');
  });

  it('tell what they use, once or as it changes, until one leaves', async () => {
    const { id } = await run({ image, ports: [{ host: 0, container: 8080 }] }, '');
    const once: ContainerStats[] = [];
    for await (const rows of containers.stats([id], false, new AbortController().signal))
      once.push(...rows);
    expect(once).toMatchObject([
      { id, cpuPercent: expect.any(Number), processes: expect.any(Number) },
    ]);
    expect(once[0]?.memoryBytes).toBeGreaterThan(0);
    const stop = new AbortController();
    const read = async () => {
      for await (const [row] of containers.stats([id], true, stop.signal)) {
        if (row?.id === id) stop.abort(new Error('left'));
      }
    };
    await expect(read()).rejects.toThrow('left');
    const running = await call('pgrep', ['-fa', `docker stats.*${id}`]).catch(() => '');
    expect(running).toBe('');
  });

  it('that end while somebody looks say so', async () => {
    const { id } = await run({ image, ports: [{ host: 0, container: 8080 }] }, '');
    const read = async () => {
      for await (const rows of containers.stats([id], true, new AbortController().signal)) {
        if (rows.length > 0) await succeeds(way.docker, ['rm', '--force', id]);
      }
    };
    await expect(read()).rejects.toMatchObject({ code: 'CONTAINER_MISSING' });
  });

  it('that are stopped while somebody looks end what is told of them', async () => {
    const { id } = await run({ image, ports: [{ host: 0, container: 8080 }] }, '');
    const told: ContainerStats[] = [];
    for await (const rows of containers.stats([id], true, new AbortController().signal)) {
      told.push(...rows);
      if (told.length === 1) await containers.stop(id);
    }
    expect(told.length).toBeGreaterThan(1);
    expect((await containers.inspect(id)).state).toBe('exited');
  });

  it('can be stopped and started again', async () => {
    const { id } = await run({ image, ports: [{ host: 0, container: 8080 }] }, '');
    await containers.stop(id);
    expect(await containers.inspect(id)).toMatchObject({ state: 'exited', exitCode: 2 });
    await containers.start(id);
    expect(await containers.inspect(id)).toMatchObject({ state: 'running', exitCode: null });
  });

  it('that are not there are said to be missing', async () => {
    for (const act of [containers.inspect, containers.start, containers.stop, containers.remove]) {
      await expect(act('nope')).rejects.toMatchObject({ code: 'CONTAINER_MISSING' });
    }
  });

  it('are out of reach without an engine', async () => {
    const variables = { ...way.variables, DOCKER_HOST: 'unix:///nowhere/docker.sock' };
    const nowhere = createContainerAdapter({
      docker: async () => way.docker,
      variables: async () => variables,
    });
    await expect(nowhere.list()).rejects.toMatchObject({ code: 'ENGINE_DOWN' });
    await expect(nowhere.inspect('x')).rejects.toMatchObject({ code: 'ENGINE_DOWN' });
    const options = { image, ports: [] };
    await expect(nowhere.run(options, '')).rejects.toMatchObject({ code: 'ENGINE_DOWN' });
  });
});

function containerOf(view: JobView) {
  if (view.result?.type === 'container') return view.result;
  throw new Error(`no container: ${JSON.stringify(view.failure)}`);
}

async function ownOf(backend: Backend, project: string) {
  return (await backend.services.container.list()).filter((one) => one.project === project);
}

async function listen(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, port };
}
