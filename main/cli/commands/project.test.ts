import { createRouterClient } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { createStandInBackend, type ServiceParts } from '#main/hosts/testing/standInBackend.ts';
import type { ProjectService } from '#main/services/services.ts';
import type { Problem } from '#shared/domain/config/file.ts';
import type { GeneratedFile } from '#shared/domain/project/generatedFile.ts';
import { runCli } from '../runCli.ts';
import { createMemoryTerminal } from '../testing/memoryTerminal.ts';

const problem: Problem = {
  line: 1,
  column: 1,
  code: 'latestBase',
  severity: 'warning',
  values: { image: 'golang:latest' },
  fix: { label: { key: 'project:lintFix.addForCopy', values: {} }, text: 'FROM a\n' },
};

function generated(name: string): GeneratedFile {
  const diff = `--- ${name}\n+++ ${name}\n+${name}\n`;
  return {
    name,
    path: `/work/${name}`,
    revision: 'r1',
    exists: true,
    before: '',
    after: `${name}\n`,
    diff,
    generated: `${name}\n`,
    conflicts: [],
    explanations: [{ line: 1, message: { key: 'project:explain.user', values: {} } }],
  };
}

const names = {
  compose: 'compose.yaml',
  entrypoint: 'entrypoint.sh',
  gitattributes: '.gitattributes',
};

type Written = Parameters<ProjectService['write']>[1];

async function run(
  argv: readonly string[],
  options: { answers?: string[]; problems?: Problem[]; hasScript?: boolean } = {},
) {
  const { answers, problems = [], hasScript = true } = options;
  const written: Written[] = [];
  const parts: ServiceParts = {
    project: {
      lint: async ({ path }) => ({
        path,
        text: '',
        revision: 'r',
        problems,
        isEngineChecked: true,
      }),
      files: async (_, wanted) =>
        ['Dockerfile', '.dockerignore', ...(wanted?.extras ?? []).map((extra) => names[extra])]
          .filter((name) => hasScript || name !== 'entrypoint.sh')
          .map(generated),
      write: async (_, files) => {
        written.push(files);
        return files.map(({ name }) => ({ path: `/work/${name}`, backup: null }));
      },
    },
  };
  const terminal = createMemoryTerminal(answers === undefined ? {} : { answers });
  const openBackend = async () => {
    const { router, close } = createStandInBackend(() => parts);
    return { client: createRouterClient(router), close };
  };
  const exitCode = await runCli(argv, { terminal, version: '1.2.3', openBackend });
  return { exitCode, out: terminal.out(), err: terminal.err(), written };
}

describe('project entrypoint', () => {
  it('says why there is none on Windows', async () => {
    const { exitCode, err } = await run(['project', 'entrypoint', '--runtime', 'nanoserver'], {
      hasScript: false,
    });
    expect(exitCode).toBe(2);
    expect(err).toContain('Images for Windows containers have no start script.');
  });
});

describe('project lint', () => {
  it('prints places that editors find, and ends with 1', async () => {
    const { exitCode, out } = await run(['project', 'lint', 'Dockerfile'], { problems: [problem] });
    expect(exitCode).toBe(1);
    expect(out).toContain('/work/Dockerfile:1:1: warning: “golang:latest” is whatever is newest');
    expect(out).toContain('[latestBase]');
  });

  it('prints one document with --json', async () => {
    const { exitCode, out } = await run(['project', 'lint', 'Dockerfile', '--json'], {
      problems: [problem],
    });
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toEqual({
      problems: [
        {
          line: 1,
          column: 1,
          code: 'latestBase',
          severity: 'warning',
          message: expect.stringContaining('golang:latest'),
          fix: { label: 'Use COPY', text: 'FROM a\n' },
        },
      ],
    });
  });

  it.each([
    ['nothing', [], '/work/Dockerfile: no problems.'],
    ['nothing but hints', [{ ...problem, severity: 'info' as const }], 'hints: 1'],
  ])('ends with 0 where there is %s', async (_, problems, says) => {
    const { exitCode, out } = await run(['project', 'lint', 'Dockerfile'], { problems });
    expect(exitCode).toBe(0);
    expect(out).toContain(says);
  });
});

describe('generated files', () => {
  it.each([
    ['dockerfile', 'Dockerfile'],
    ['ignore', '.dockerignore'],
    ['compose', 'compose.yaml'],
    ['entrypoint', 'entrypoint.sh'],
  ])('are printed by project %s', async (verb, name) => {
    const { exitCode, out, err, written } = await run(['project', verb]);
    expect({ exitCode, out, err, written }).toEqual({
      exitCode: 0,
      out: name,
      err: '',
      written: [],
    });
  });

  it('say why their lines are there with --explain, and always with --json', async () => {
    const { out } = await run(['project', 'dockerfile', '--explain']);
    expect(out).toBe(
      '1  Dockerfile\n     ^ Not root. By number, so that it works on a base without users and Kubernetes can tell.',
    );
    const { out: json } = await run(['project', 'dockerfile', '--json']);
    expect(JSON.parse(json)).toMatchObject({
      explanations: [{ line: 1, text: expect.stringContaining('Not root') }],
    });
  });

  it('are shown and not written where nobody can be asked', async () => {
    const { exitCode, err, written } = await run(['project', 'dockerfile', '--write']);
    expect(exitCode).toBe(2);
    expect(err).toContain('+Dockerfile');
    expect(written).toEqual([]);
  });

  it.each([
    ['after a yes', { answers: ['y'] }, ['--write'], 0, 1],
    ['not after a no', { answers: ['n'] }, ['--write'], 3, 0],
    ['without a question with --yes', {}, ['--write', '--yes'], 0, 1],
  ])('are written %s', async (_, options, flags, expected, count) => {
    const { exitCode, written } = await run(['project', 'compose', ...flags], options);
    expect(exitCode).toBe(expected);
    expect(written).toHaveLength(count);
  });
});
