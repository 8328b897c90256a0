import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeContext } from './dockerfileSource.ts';

let root = '';
let context = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'slipway-context-'));
  context = join(root, 'my service');
  for (const path of ['main.go', '.env', 'certs/tls.key', '.git/config', 'web/dist/page.html']) {
    await mkdir(dirname(join(context, path)), { recursive: true });
    await writeFile(join(context, path), path);
  }
  await symlink('main.go', join(context, 'link.go'));
});

afterAll(() => rm(root, { recursive: true }));

describe('the context of the engine’s own builder', () => {
  it('holds nothing that the generated ignore file hides', async () => {
    const ignore = '.git\n**/.env*\n**/*.key\nweb\n!web/dist/page.html\n';
    const dockerfile = { type: 'text', text: '', ignore } as const;
    const placed = await placeContext({ context, dockerfile }, root);
    const found = await readdir(placed, { recursive: true, withFileTypes: true });
    const names = found.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
    expect(names.toSorted()).toEqual(['link.go', 'main.go', 'page.html']);
    expect(found.find(({ name }) => name === 'link.go')?.isSymbolicLink()).toBe(true);
  });

  it('that cannot be read is a failure with its path, no bug', async () => {
    const nowhere = join(root, 'nowhere');
    const dockerfile = { type: 'text', text: '', ignore: '.git\n' } as const;
    const placed = placeContext({ context: nowhere, dockerfile }, join(root, 'other'));
    await expect(placed).rejects.toMatchObject({
      code: 'FILE_MISSING',
      data: { changed: false, values: { path: nowhere } },
    });
  });

  it.each([
    ['its Dockerfile is its own', { type: 'file', path: 'Dockerfile' }],
    ['its ignore file is its own', { type: 'text', text: '', ignore: null }],
  ] as const)('is the project itself where %s', async (_, dockerfile) => {
    expect(await placeContext({ context, dockerfile }, root)).toBe(context);
  });
});
