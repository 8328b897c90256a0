import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose, type Composed } from '#main/compose.ts';
import { createEnvironment } from '#main/environment.ts';
import type { BuildOptions } from '#shared/domain/image/image.ts';
import { reduceJob, startView, type JobView } from '#shared/domain/job/reduce.ts';
import { buildPrograms, createPcs } from './testing.ts';
import recorded from './fixtures/docker.json' with { type: 'json' };

const pcs = createPcs();
const folder = mkdtempSync(join(tmpdir(), 'slipway-windows-engine-'));
const main =
  'package main\n\nimport "net/http"\n\nfunc main() { http.ListenAndServe(":8080", nil) }\n';

let backend: Composed;

beforeAll(async () => {
  await buildPrograms();
  const pc = pcs.make('windowsContainers');
  const standIn = join(folder, 'docker');
  const text = `#!${process.execPath}\nconst recorded = ${JSON.stringify(recorded)};\nprocess.stdout.write(JSON.stringify(recorded[process.argv[2]] ?? {}));\n`;
  writeFileSync(standIn, text);
  chmodSync(standIn, 0o755);
  const environment = createEnvironment({ host: 'test', version: '0', pc: pc.folder });
  const path = [folder, dirname(process.execPath)].join(delimiter);
  backend = await compose({ ...environment, variables: { ...environment.variables, PATH: path } });
}, 60_000);

afterAll(async () => {
  await backend.close();
  pcs.remove();
  rmSync(folder, { recursive: true, force: true });
});

let count = 0;

function project(files: Readonly<Record<string, string>>): string {
  count += 1;
  const dir = join(folder, `hello${count}`);
  const all = { 'go.mod': 'module example.com/hello\n\ngo 1.26\n', 'main.go': main, ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  return dir;
}

async function build(options: BuildOptions): Promise<JobView> {
  const { services } = backend;
  const { jobId } = await services.image.build(options);
  let view = startView(services.jobs.show(jobId));
  for await (const batch of services.jobs.watch(jobId, 0)) view = reduceJob(view, batch);
  return view;
}

describe('Docker Desktop with Windows containers', () => {
  it.each(['nanoserver', 'servercore'] as const)('builds a generated image on %s', async (base) => {
    const view = await build({ dir: project({}), tag: 'hello:1', dockerfile: { runtime: base } });
    expect(view.failure).toBeNull();
    expect(view.result).toMatchObject({
      type: 'image',
      image: { reference: 'hello:1', dockerfile: 'generated', sizeBytes: 306_184_192 },
    });
    const compiled = view.steps.find(({ title }) => String(title).includes('"go", "build"'));
    expect(compiled).toMatchObject({ group: 'build', state: 'done' });
    expect(view.steps.filter(({ state }) => state === 'failed')).toEqual([]);
  });

  it('builds a Dockerfile of the project', async () => {
    const text =
      '# escape=`\r\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2025\r\nCOPY app.exe `\r\n  /app.exe\r\n';
    const view = await build({ dir: project({ Dockerfile: text }), tag: 'hello:2' });
    expect(view.failure).toBeNull();
    expect(view.steps.map(({ title }) => title)).toContain('[2/2] COPY app.exe /app.exe');
  });

  it('says of a generated Linux image that the engine runs Windows ones', async () => {
    const view = await build({ dir: project({}), tag: 'hello:3' });
    expect(view.failure).toMatchObject({
      code: 'OTHER_CONTAINERS',
      data: { values: { engine: 'Windows', wanted: 'Linux' } },
    });
  });

  it('says what in a Dockerfile of the project its builder does not know', async () => {
    const text = 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nCOPY --link a /a\n';
    const view = await build({ dir: project({ Dockerfile: text }), tag: 'hello:4' });
    expect(view.failure).toMatchObject({
      code: 'NEEDS_LINUX_ENGINE',
      data: { values: { line: 2, what: 'COPY --link' } },
    });
  });

  it('explains a Linux base in a Dockerfile of the project', async () => {
    const view = await build({ dir: project({ Dockerfile: 'FROM alpine\n' }), tag: 'hello:5' });
    expect(view.failure).toMatchObject({
      code: 'BUILD_FAILED',
      data: {
        values: { step: '[1/1] FROM alpine' },
        output: expect.stringContaining('no matching manifest for windows/amd64'),
      },
    });
  });
});
