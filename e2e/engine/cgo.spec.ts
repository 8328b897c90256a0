import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureCImages } from '#e2e/lab/cImages.ts';
import { call, succeeds } from '#e2e/lab/command.ts';
import { prepareLab } from '#e2e/lab/lab.ts';
import type { DockerfileOptions } from '#shared/domain/project/analysis.ts';
import { createBackend, type Backend } from './backend.ts';

interface Shape {
  /** Folder in `projects/shapes`. */
  readonly project: string;
  readonly options?: DockerfileOptions;
  /** The last number is the user that it runs as. */
  readonly says: string;
}

const shapes: Readonly<Record<string, Shape>> = {
  'C of its own': { project: 'c', says: '42 glibc 65532\n' },
  'C of its own, on nothing at all': {
    project: 'c',
    options: { runtime: 'scratch' },
    says: '42 musl 65532\n',
  },
  'C of its own, on Alpine': {
    project: 'c',
    options: { runtime: 'alpine' },
    says: '42 musl 65532\n',
  },
  'C++, whose library goes along': { project: 'cpp', says: '7 65532\n' },
  'a C library that Debian has': { project: 'cLibrary', says: '42 65532\n' },
};

const [way] = await prepareLab();
if (way === undefined) throw new Error('There is no way to build.');
const { docker } = way;
const missing = await ensureCImages(docker);
if (missing.length > 0) throw new Error(`These images cannot be pulled: ${missing.join(', ')}`);
const tag = 'slipway-test/cgo:dev';

describe('a program with C is built, run and answers', () => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await createBackend(way);
  });
  afterAll(async () => {
    await backend.remove();
    await succeeds(docker, ['image', 'rm', '--force', tag]);
  });

  it.each(Object.entries(shapes))('with %s', async (_, { project, options, says }) => {
    const dir = await backend.copyProject(`shapes/${project}`);
    const view = await backend.finish(
      backend.services.container.up({ dir, tag, dockerfile: options }),
    );
    expect(view.failure).toBeNull();
    const url = view.result?.type === 'container' ? view.result.container.url : null;
    expect(await (await fetch(url ?? '')).text()).toBe(says);
  });

  it('takes along no more libraries than it needs', async () => {
    const id = (await call(docker, ['create', tag])).trim();
    const listed = await call('/bin/sh', ['-c', 'docker export "$1" | tar -t', 'sh', id]);
    await call(docker, ['rm', id]);
    const files = listed.split('\n').filter((name) => name.startsWith('usr/local/lib/app/'));
    expect(files).toEqual(['usr/local/lib/app/', 'usr/local/lib/app/libsqlite3.so.0']);
  });
});
