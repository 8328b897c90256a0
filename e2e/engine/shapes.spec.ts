import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { succeeds } from '#e2e/lab/command.ts';
import { prepareLab } from '#e2e/lab/lab.ts';
import type { DockerfileOptions } from '#shared/domain/project/analysis.ts';
import type { JobView } from '#shared/domain/job/reduce.ts';
import { createBackend, type Backend } from './backend.ts';

interface Shape {
  /** Folder in `projects/shapes`, and below it the one that is opened. */
  readonly project: string;
  readonly open?: string;
  readonly options?: DockerfileOptions;
  /** What is asked, and what is answered. */
  readonly path?: string;
  readonly says: string;
}

const shapes: Readonly<Record<string, Shape>> = {
  'one program': { project: 'single', says: 'single\n' },
  'one program on nothing at all': {
    project: 'single',
    options: { runtime: 'scratch' },
    says: 'single\n',
  },
  'one program started by a script': {
    project: 'single',
    options: { runtime: 'alpine' },
    says: 'single\n',
  },
  'the first of several programs': {
    project: 'mains',
    options: { main: 'cmd/api' },
    says: 'mains: api\n',
  },
  'the second of several programs': {
    project: 'mains',
    options: { main: 'cmd/worker' },
    says: 'mains: worker\n',
  },
  'a workspace, from its root': { project: 'workspace', says: 'workspace\n' },
  'a workspace, from a module': { project: 'workspace', open: 'api', says: 'workspace\n' },
  'vendored modules': { project: 'vendored', says: 'vendored\n' },
  'embedded files': { project: 'embed', path: 'dist/page.html', says: 'embed\n' },
  'an embedded file that ignore files like to leave out': {
    project: 'embed',
    path: 'README.md',
    says: '# embed\n',
  },
  'a module replaced by a folder beside it': { project: 'replace', open: 'app', says: 'replace\n' },
  'another module inside': { project: 'nested', says: 'nested\n' },
  'an old go line': { project: 'oldGo', says: 'old\n' },
  'files read and written at run time': { project: 'files', says: 'files\n' },
  'no go.mod': { project: 'noModule', says: 'noModule\n' },
};

const [way] = await prepareLab();
if (way === undefined) throw new Error('There is no way to build.');
const tag = 'slipway-test/shape:dev';

describe('a project is built, run and answers', () => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await createBackend(way);
  });
  afterAll(async () => {
    await backend.remove();
    await succeeds(way.docker, ['image', 'rm', '--force', tag]);
  });

  it.each(Object.entries(shapes))('with %s', async (_, shape) => {
    const copy = await backend.copyProject(`shapes/${shape.project}`);
    const before = await readdir(copy, { recursive: true });
    const dir = join(copy, shape.open ?? '.');
    const started = backend.services.container.up({ dir, tag, dockerfile: shape.options });
    const view = await backend.finish(started);
    expect(view.failure).toBeNull();
    const said = await fetch(new URL(shape.path ?? '', urlOf(view)));
    expect(await said.text()).toBe(shape.says);
    expect(await readdir(copy, { recursive: true })).toEqual(before);
  });
});

function urlOf({ result }: JobView): string {
  return (result?.type === 'container' ? result.container.url : null) ?? '';
}
