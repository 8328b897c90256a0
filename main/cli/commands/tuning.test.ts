import { createRouterClient } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { failure } from '#shared/domain/failure.ts';
import { message } from '#shared/domain/message.ts';
import type { Plan } from '#shared/domain/tuning/plan.ts';
import type { Rescue } from '#shared/domain/tuning/rescue.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import type { Jobs } from '#main/services/ports/jobs.ts';
import type { TuningService } from '#main/services/services.ts';
import { createStandInBackend, type ServiceParts } from '#main/hosts/testing/standInBackend.ts';
import { runCli } from '../runCli.ts';
import { createMemoryTerminal } from '../testing/memoryTerminal.ts';

const path = '/home/.docker/daemon.json';

function planFor(wish: Wish): Plan {
  const change = { revision: 'r1', edits: [], before: '{', after: '{}', diff: '-{\n+{}\n' };
  return {
    wish,
    files: [{ kind: 'daemon', path, ...change }],
    restarts: { wsl: false, engine: true },
    stops: { distros: [], containers: [] },
    commands: ['docker desktop start'],
    expectation: { processors: null, memoryBytes: null, swapBytes: null, loggingDriver: null },
    problems: [],
  };
}

const entry = {
  id: 'e1',
  at: 0,
  appVersion: '1.2.3',
  wish: { type: 'rescue' as const, way: 'repair' as const },
  files: [],
  outcome: 'applied' as const,
  undoes: null,
};

const broken: Rescue = {
  verdict: 'broken',
  path,
  problems: [{ line: 2, column: 3, code: 'jsonSyntax', severity: 'error', values: {} }],
  log: ['unable to configure the Docker daemon with file daemon.json'],
  proposals: [
    { way: 'repair', at: null, plan: planFor({ type: 'rescue', way: 'repair' }) },
    { way: 'aside', at: null, plan: planFor({ type: 'rescue', way: 'aside' }) },
  ],
};

type Applied = Parameters<TuningService['apply']>[0];

async function run(argv: readonly string[], parts: Partial<TuningService> = {}) {
  const terminal = createMemoryTerminal();
  const applied: Applied[] = [];
  const build = (jobs: Jobs): ServiceParts => ({
    tuning: {
      plan: async (wish) => planFor(wish),
      apply: async (input) => {
        applied.push(input);
        const work = async () => ({ type: 'tuning' as const, entry, effective: {} });
        return { jobId: jobs.start('tuning.apply', message('tuning:job.apply'), work).id };
      },
      rescue: async () => broken,
      ...parts,
    },
  });
  const openBackend = async () => {
    const { router, close } = createStandInBackend(build);
    return { client: createRouterClient(router), close };
  };
  const exitCode = await runCli(['tuning', ...argv], { terminal, version: '1.2.3', openBackend });
  return { exitCode, out: terminal.out(), err: terminal.err(), applied };
}

describe('tuning rescue', () => {
  it('shows what is wrong and the best way out, and takes it after --yes', async () => {
    const { exitCode, err, out, applied } = await run(['rescue', '--yes']);
    expect(err).toContain('Docker does not run, and its daemon.json is why.');
    expect(err).toContain(`${path}:2:3`);
    expect(err).toContain('unable to configure');
    expect(err).toContain('+{}');
    expect(out).toContain('Applied and checked.');
    expect(applied).toMatchObject([
      { wish: { way: 'repair' }, base: { [path]: '{' }, restart: true },
    ]);
    expect(exitCode).toBe(0);
  });

  it('takes the way that is named', async () => {
    const { applied } = await run(['rescue', '--way', 'aside', '--yes']);
    expect(applied).toMatchObject([{ wish: { type: 'rescue', way: 'aside' } }]);
  });

  it('changes nothing unasked', async () => {
    for (const argv of [['rescue'], ['rescue', '--dry-run']])
      expect((await run(argv)).applied).toEqual([]);
  });

  it.each([
    ['healthy', 0, 'Docker runs'],
    ['elsewhere', 1, 'nothing is wrong with its daemon.json'],
  ] as const)('ends with %s as %i', async (verdict, code, says) => {
    const rescue = async () => ({ ...broken, verdict, problems: [], log: [], proposals: [] });
    const { exitCode, out } = await run(['rescue', '--yes'], { rescue });
    expect(exitCode).toBe(code);
    expect(out).toContain(says);
  });

  it('says so where no way is left', async () => {
    const rescue = async () => ({ ...broken, proposals: [] });
    const { exitCode, err } = await run(['rescue', '--yes'], { rescue });
    expect(exitCode).toBe(1);
    expect(err).toContain(path);
  });
});

describe('tuning undo', () => {
  const unreadable = [
    { id: 'x', folder: '/data/history/x', at: 5, why: message('tuning:unreadable.damaged') },
  ];
  const parts = (at: number): Partial<TuningService> => ({
    history: async () => [{ ...entry, at }],
    unreadable: async () => unreadable,
  });

  it('passed silently over a newer change that cannot be read', async () => {
    const { exitCode, err, applied } = await run(['undo', '--yes'], parts(3));
    expect(exitCode).toBe(3);
    expect(applied).toEqual([]);
    expect(err).toContain('Nothing was changed: the newest change cannot be read');
    expect(err).toContain('/data/history/x');
    expect(err).toContain('slipway tuning undo e1');
    const { out } = await run(['undo', '--yes', '--json'], parts(3));
    expect(JSON.parse(out)).toMatchObject({ applied: false, unreadable: [{ id: 'x' }] });
  });

  it('takes the newest back where only older ones cannot be read, and what is named always', async () => {
    expect((await run(['undo', '--yes'], parts(9))).applied).toHaveLength(1);
    expect((await run(['undo', 'e1', '--yes'], parts(3))).applied).toHaveLength(1);
  });

  it('tells of what cannot be read where nothing else is there', async () => {
    const { err } = await run(['undo'], { ...parts(3), history: async () => [] });
    expect(err).toContain('/data/history/x');
    expect(err).not.toContain('slipway tuning undo');
  });
});

describe('tuning history', () => {
  it('tells of the changes that cannot be read: when, where, and what to do', async () => {
    const at = Date.UTC(2026, 10, 24, 1, 2, 3);
    const entry = {
      id: 'x',
      folder: '/data/history/x',
      at,
      why: message('tuning:unreadable.none'),
    };
    const parts = { history: async () => [], unreadable: async () => [entry] };
    const { out, exitCode } = await run(['history'], parts);
    expect(exitCode).toBe(0);
    expect(out).toContain('2026-11-24T01:02:03Z  /data/history/x');
    expect(out).toContain('delete the folder once you need none of them');
    expect(out).toMatch(/^These changes cannot be read/);
    const { out: json } = await run(['history', '--json'], parts);
    expect(JSON.parse(json)).toMatchObject([{ id: 'x', outcome: 'unreadable' }]);
  });
});

describe('tuning history --diff', () => {
  it.each([
    [['e1', 'e2:before'], { from: { id: 'e1', side: 'after' }, to: { id: 'e2', side: 'before' } }],
    [['e1:after', 'now'], { from: { id: 'e1', side: 'after' }, to: 'now' }],
  ])('%j asks for the right states', async (states, wanted) => {
    const asked: unknown[] = [];
    const diff: TuningService['diff'] = async (input) => {
      asked.push(input);
      return { files: [{ kind: 'daemon', path, from: '{', to: null, diff: '-{\n' }] };
    };
    const { out } = await run(['history', '--diff', ...states], { diff });
    expect(asked).toEqual([wanted]);
    expect(out).toContain('-{');
  });

  it('says where there is no difference', async () => {
    const { out } = await run(['history', '--diff', 'a', 'b'], {
      diff: async () => ({ files: [] }),
    });
    expect(out).toContain('The two states are the same.');
  });

  it.each([[['a']], [['a', 'b', 'c']], [['a/b', 'c']]])('refuses %j', async (states) => {
    expect((await run(['history', '--diff', ...states])).exitCode).toBe(2);
  });
});

describe('tuning restore', () => {
  it.each([
    ['e1', 'after'],
    ['e1:before', 'before'],
  ])('%s wishes the files %s that change', async (state, side) => {
    const { applied } = await run(['restore', state, '--yes', '--no-restart']);
    expect(applied).toMatchObject([{ wish: { type: 'restore', id: 'e1', side }, restart: false }]);
  });

  it('does not take now', async () => {
    expect((await run(['restore', 'now', '--yes'])).exitCode).toBe(2);
  });
});

describe('tuning prune', () => {
  const prune: TuningService['prune'] = async ({ keep = 0 }) => ({
    removed: keep > 5 ? [] : ['e2', 'e1'],
    kept: keep,
  });

  it.each([
    [['--keep', '3'], 'Would forget 2, keep 3:'],
    [['--keep', '3', '--yes'], 'Forgot 2, kept 3.'],
    [['--older-than', '30'], 'Would forget 2'],
    [['--keep', '9'], 'Nothing to forget; 9 kept.'],
  ])('%j says %s', async (options, says) => {
    expect((await run(['prune', ...options], { prune })).out).toContain(says);
  });

  it('only tells without --yes', async () => {
    const asked: unknown[] = [];
    const note: TuningService['prune'] = async (input) => {
      asked.push(input);
      return { removed: [], kept: 0 };
    };
    await run(['prune', '--keep', '3'], { prune: note });
    await run(['prune', '--older-than', '7', '--yes'], { prune: note });
    expect(asked).toEqual([
      { keep: 3, dryRun: true },
      { olderThanDays: 7, dryRun: false },
    ]);
  });

  it.each([[[]], [['--keep', 'x']], [['--keep', '-1']]])('refuses %j', async (options) => {
    expect((await run(['prune', ...options], { prune })).exitCode).toBe(2);
  });
});

describe('a conflict', () => {
  const conflict = { line: null, base: 12 * 2 ** 30, mine: 2 ** 33, theirs: 2 ** 34 };
  const merge: TuningService['merge'] = async () => ({
    files: [
      {
        kind: 'wslconfig',
        path: '/home/.wslconfig',
        revision: 'r2',
        base: 'a',
        mine: 'b',
        theirs: 'c',
        merged: null,
        conflicts: [
          { key: 'wsl2.memory', ...conflict },
          { key: null, line: 7, base: '# a\n', mine: '# b\n', theirs: '# c\n' },
        ],
      },
    ],
  });
  const apply: TuningService['apply'] = async () => {
    throw failure('FILE_CHANGED', { path: '/home/.wslconfig' });
  };

  it('is shown three ways, and nothing is written', async () => {
    const { exitCode, err } = await run(['apply', '--preset', 'light', '--yes'], { apply, merge });
    expect(exitCode).toBe(3);
    expect(err).toContain('wsl2.memory');
    for (const size of ['12 GB', '8 GB', '16 GB']) expect(err).toContain(size);
    for (const line of ['7:', '# a', '# b', '# c']) expect(err).toContain(line);
  });

  it('is in the document with --json', async () => {
    const { out } = await run(['apply', '--preset', 'light', '--yes', '--json'], { apply, merge });
    expect(JSON.parse(out)).toMatchObject({ applied: false, merge: { files: [{ merged: null }] } });
  });
});
