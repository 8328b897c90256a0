import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createClock } from '#main/adapters/clock.ts';
import { createFiles } from '#main/adapters/files.ts';
import { createProjectSource } from '#main/adapters/project.ts';
import type { CheckRequest, DockerfileCheck } from '../ports/dockerfileCheck.ts';
import { createDockerfileLinter } from './lint.ts';

const root = await mkdtemp(join(tmpdir(), 'slipway-lint-'));
afterAll(() => rm(root, { recursive: true, force: true }));

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const dir = await mkdtemp(join(root, 'p-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), text);
  }
  return dir;
}

function createLinter(engineCheck: DockerfileCheck = { check: async () => null }) {
  const clock = createClock();
  const files = createFiles({ home: root, locksFolder: join(root, 'locks'), clock });
  const source = createProjectSource({ home: root, platform: process.platform });
  return createDockerfileLinter({ source, files, clock, engineCheck });
}

const dockerfile =
  'FROM golang:1.27\nCOPY . .\nRUN go build -o /app .\nUSER 65532\nENTRYPOINT ["/app"]\n';
const project = {
  'go.mod': 'module example.com/a\n\ngo 1.26\n',
  'main.go': 'package main\n\nfunc main() {}\n',
};

describe('linting a Dockerfile', () => {
  it('knows the project around it', async () => {
    const dir = await folderWith({ ...project, Dockerfile: dockerfile, '.dockerignore': '*.go\n' });
    const report = await createLinter()({ path: join(dir, 'Dockerfile') });
    expect(report).toMatchObject({ text: dockerfile, isEngineChecked: false });
    expect(report.problems).toContainEqual(
      expect.objectContaining({ code: 'neededHidden', values: { path: 'main.go' } }),
    );
  });

  it('knows it from a folder below, too', async () => {
    const dir = await folderWith({ ...project, 'build/Dockerfile': dockerfile });
    const { problems } = await createLinter()({ path: join(dir, 'build', 'Dockerfile') });
    expect(problems.map(({ code }) => code)).toContain('copyAllWithoutIgnore');
  });

  it('judges nothing of a project where there is none', async () => {
    const dir = await folderWith({ Dockerfile: dockerfile });
    const { problems } = await createLinter()({ path: join(dir, 'Dockerfile') });
    expect(problems.map(({ code }) => code)).not.toContain('copyAllWithoutIgnore');
    expect(problems.length).toBeGreaterThan(0);
  });

  it('takes the text of an editor, with a file and without', async () => {
    const dir = await folderWith({ ...project, Dockerfile: dockerfile });
    const lint = createLinter();
    const text = 'FRM x\n';
    const there = await lint({ path: join(dir, 'Dockerfile'), text });
    const absent = await lint({ path: join(dir, 'other.Dockerfile'), text });
    expect(there.problems.map(({ code }) => code)).toContain('unknownInstruction');
    expect(absent).toMatchObject({ revision: 'absent', problems: there.problems });
  });

  it('fails where there is neither a file nor a text', async () => {
    const path = join(await folderWith({}), 'Dockerfile');
    await expect(createLinter()({ path })).rejects.toMatchObject({ code: 'FILE_MISSING' });
  });

  it('asks the engine when told to, and adds what only that found', async () => {
    const dir = await folderWith({ ...project, Dockerfile: dockerfile, '.dockerignore': '*.md\n' });
    const asked: CheckRequest[] = [];
    const lint = createLinter({
      check: async (request) => {
        asked.push(request);
        return [{ rule: 'NewCheck', detail: 'is new', line: 1, column: 1 }];
      },
    });
    const path = join(dir, 'Dockerfile');
    const plain = await lint({ path });
    const report = await lint({ path, withEngine: true });
    expect(asked).toEqual([{ text: dockerfile, context: dir, ignore: '*.md\n' }]);
    expect(report.isEngineChecked).toBe(true);
    expect(report.problems).toHaveLength(plain.problems.length + 1);
  });
});
