import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { succeeds } from '#e2e/lab/command.ts';
import type { LabDocker } from '#e2e/lab/lab.ts';
import type { DockerfileOptions } from '#shared/domain/project/dockerfileOptions.ts';
import type { JobView } from '#shared/domain/job/reduce.ts';
import { createBackend, type Backend } from './backend.ts';

/** A project of `projects/shapes` and what its program answers. */
export interface Shape {
  readonly project: string;
  /** The folder below it that is opened; the project itself unless told. */
  readonly open?: string;
  readonly options?: DockerfileOptions;
  /** What is asked; the root unless told. */
  readonly path?: string;
  readonly says: string;
}

/** One test a shape: built, run and asked, with nothing left in its folder. The last image stays for tests that follow. */
export function testShapes(
  way: LabDocker,
  tag: string,
  shapes: Readonly<Record<string, Shape>>,
): void {
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
}

function urlOf({ result }: JobView): string {
  return (result?.type === 'container' ? result.container.url : null) ?? '';
}
