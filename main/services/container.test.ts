import { describe, expect, it } from 'vitest';
import { failure } from '#shared/domain/failure.ts';
import { moduleOf, snapshotOf } from '#shared/domain/project/testing/snapshotOf.ts';
import { createContainerService } from './container.ts';
import { createBudgetCheck } from './image/insideJudge.ts';
import {
  containerOf,
  createScriptedEngine,
  type EngineScript,
} from './container/fixtures/scriptedEngine.ts';

const web = `package main

import "net/http"

func main() { http.ListenAndServe(":8080", nil) }
`;
const project = moduleOf({ 'main.go': web });

describe('one click', () => {
  it('builds, starts under the name of the project and waits for the answer', async () => {
    const { engine, service } = create({ exposed: [8080] });
    const view = await engine.finish(service.up({ dir: '/p' }));
    expect(view.result).toMatchObject({
      type: 'container',
      image: { reference: 'app:dev', dockerfile: 'generated' },
      container: { url: 'http://127.0.0.1:8080', project: '/p' },
      answer: { status: 200 },
    });
    expect(engine.started).toEqual([
      { image: 'app:dev', name: 'app', ports: [{ host: 8080, container: 8080 }], project: '/p' },
    ]);
    expect(view.steps.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'analyse done',
      's1 done',
      'start done',
      'answer done',
    ]);
  });

  it('gives a project of one letter a name that the engine takes', async () => {
    const engine = createScriptedEngine({
      project: snapshotOf({ 'go.mod': 'module example.com/c\n', 'main.go': web }),
      exposed: [8080],
    });
    await engine.finish(createContainerService(engine).up({ dir: '/p' }));
    expect(engine.started[0]).toMatchObject({ image: 'c:dev', name: 'c-app' });
  });

  it('publishes what the program listens on where the image exposes nothing', async () => {
    const { engine, service } = create({ exposed: [] });
    await engine.finish(service.up({ dir: '/p' }));
    expect(engine.started[0]?.ports).toEqual([{ host: 8080, container: 8080 }]);
  });

  it('publishes ports of UDP too, of the image or of the program', async () => {
    const udp = { host: 53, container: 53, protocol: 'udp' };
    const exposing = create({ exposed: [8080], exposedUdp: [53] });
    await exposing.engine.finish(exposing.service.up({ dir: '/p' }));
    expect(exposing.engine.started[0]?.ports).toEqual([{ host: 8080, container: 8080 }, udp]);
    const source = web
      .replace('{ http', '{ net.ListenPacket("udp", ":53"); http')
      .replace('import "net/http"', 'import (\n"net"\n"net/http"\n)');
    const listening = createScriptedEngine({ project: moduleOf({ 'main.go': source }) });
    await listening.finish(createContainerService(listening).up({ dir: '/p' }));
    expect(listening.started[0]?.ports).toEqual([{ host: 8080, container: 8080 }, udp]);
  });

  it('is stopped by a budget that is not understood before anything is built', async () => {
    const text = '{\n  "maxSize": "20MB"\n}\n';
    const { engine } = create({});
    const checkBudget = createBudgetCheck(holding(text));
    const service = createContainerService({ ...engine, checkBudget });
    const view = await engine.finish(service.up({ dir: '/p' }));
    expect(view.failure).toMatchObject({
      code: 'BUDGET_BROKEN',
      data: {
        changed: false,
        values: { path: '/p/slipway.budget.json', line: 2, text: '"maxSize": "20MB"' },
      },
    });
    expect(engine.requests).toEqual([]);
    const sound = createBudgetCheck(holding('{"maxImageBytes": "20MB"}'));
    await expect(sound('/p')).resolves.toBeUndefined();
  });

  it('removes what it started before for this project, and nothing else', async () => {
    const containers = [
      containerOf({ id: 'mine', project: '/p' }),
      containerOf({ id: 'other', project: '/q' }),
    ];
    const { engine, service } = create({ containers });
    const view = await engine.finish(service.up({ dir: '/p' }));
    expect(engine.removed).toEqual(['mine']);
    expect(view.steps.map(({ id }) => id)).toContain('replace');
  });

  it('goes on to another port where the engine finds it taken after all', async () => {
    const { engine, service } = create({
      exposed: [8080],
      failures: [failure('PORT_IN_USE', { port: 8080 })],
    });
    const view = await engine.finish(service.up({ dir: '/p' }));
    expect(view.job.state).toBe('done');
    expect(engine.started).toHaveLength(2);
  });

  it('gives up where every port is taken', async () => {
    const taken = failure('PORT_IN_USE', { port: 8080 });
    const { engine, service } = create({ exposed: [8080], failures: [taken, taken, taken, taken] });
    const view = await engine.finish(service.up({ dir: '/p' }));
    expect(view.failure?.code).toBe('PORT_IN_USE');
    expect(engine.started).toHaveLength(3);
  });

  it('does not change a port that the user named', async () => {
    const { engine, service } = create({ failures: [failure('PORT_IN_USE', { port: 9000 })] });
    const ports = [{ host: 9000, container: 8080 }];
    const view = await engine.finish(service.up({ dir: '/p', ports }));
    expect(view.failure).toMatchObject({ code: 'PORT_IN_USE', data: { values: { port: 9000 } } });
    expect(engine.started).toHaveLength(1);
  });

  it('takes a name that the engine makes up where its own is taken by a container of others', async () => {
    const output =
      'docker: Error response from daemon: Conflict. The container name "/app" is already in use by container "1a".';
    const conflict = failure('PROGRAM_FAILED', { program: 'docker', exitCode: 125 }, { output });
    const { engine, service } = create({ failures: [conflict] });
    expect((await engine.finish(service.up({ dir: '/p' }))).job.state).toBe('done');
    expect(engine.started.map(({ name }) => name)).toEqual(['app', undefined]);
  });

  it('does not repeat what failed for another reason', async () => {
    const failed = failure('PROGRAM_FAILED', { program: 'docker', exitCode: 125 });
    const { engine, service } = create({ failures: [failed] });
    const view = await engine.finish(service.up({ dir: '/p' }));
    expect(view.failure?.code).toBe('PROGRAM_FAILED');
    expect(engine.started).toHaveLength(1);
    expect(view.steps.at(-1)).toMatchObject({ id: 'start', state: 'failed' });
  });
});

describe('a container', () => {
  it('is run from an image as the user says', async () => {
    const { engine, service } = create({});
    const options = { image: 'x:1', ports: [{ host: 0, container: 80 }], environment: { A: 'b' } };
    const view = await engine.finish(service.run(options));
    expect(engine.started).toEqual([
      { ...options, ports: [{ host: 50_000, container: 80 }], project: '' },
    ]);
    expect(view.result).toMatchObject({ type: 'container', image: null, answer: { status: 200 } });
  });

  it('shows its log, stops and goes', async () => {
    const { service } = create({ containers: [containerOf({ id: 'a', project: '/p' })] });
    const lines: string[] = [];
    for await (const batch of service.logs('a', false)) lines.push(...batch);
    expect(lines).toEqual(['one line']);
    expect(await service.stop('a')).toMatchObject({ id: 'a', state: 'exited' });
    expect(await service.remove('a')).toEqual({ id: 'a' });
    expect(await service.list()).toEqual([]);
    await expect(service.stop('a')).rejects.toMatchObject({ code: 'CONTAINER_MISSING' });
  });
});

function create(script: Partial<EngineScript>) {
  const engine = createScriptedEngine({ project, ...script });
  return { engine, service: createContainerService(engine) };
}

function holding(text: string): Parameters<typeof createBudgetCheck>[0] {
  return {
    readText: async (path) => ({
      path,
      text,
      exists: true,
      encoding: 'utf-8',
      revision: 'r',
    }),
  };
}
