import { createRouterClient } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { message } from '#shared/domain/message.ts';
import type { Plan } from '#shared/domain/tuning/plan.ts';
import type { TeamReport } from '#shared/domain/tuning/team/report.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import type { Jobs } from '#main/services/ports/jobs.ts';
import type { TuningService } from '#main/services/services.ts';
import { createStandInBackend, type ServiceParts } from '#main/hosts/testing/standInBackend.ts';
import { runCli } from '../runCli.ts';
import { createMemoryTerminal } from '../testing/memoryTerminal.ts';

const path = '/home/.wslconfig';

function planFor(wish: Wish): Plan {
  const change = { revision: 'r1', edits: [], before: '', after: '[wsl2]\n', diff: '+[wsl2]\n' };
  return {
    wish,
    files: [{ kind: 'wslconfig', path, ...change }],
    restarts: { wsl: true, engine: false },
    stops: { distros: [], containers: [] },
    commands: ['wsl --shutdown'],
    expectation: { processors: null, memoryBytes: null, swapBytes: null, loggingDriver: null },
    problems: [],
  };
}

const warning = {
  line: 3,
  column: 5,
  code: 'teamHostUnknown',
  severity: 'warning' as const,
  values: { name: 'wsl2.swap' },
};

const report: TeamReport = {
  name: 'backend',
  problems: [warning],
  settings: [
    {
      file: 'wslconfig',
      key: 'wsl2.memory',
      value: 8,
      current: null,
      reasons: [message('tuning:reason.team.value')],
    },
  ],
};

const entry = {
  id: 'e1',
  at: 0,
  appVersion: '1.2.3',
  wish: { type: 'preset' as const, preset: 'light' as const },
  files: [],
  outcome: 'applied' as const,
  undoes: null,
};

type Calls = { readonly name: string; readonly input: unknown }[];

async function run(argv: readonly string[], read: TeamReport = report) {
  const terminal = createMemoryTerminal({ cwd: '/work' });
  const calls: Calls = [];
  const note = <T>(name: string, input: unknown, answer: T): T => {
    calls.push({ name, input });
    return answer;
  };
  const tuning = (jobs: Jobs): Partial<TuningService> => ({
    recommend: async (input) =>
      note('recommend', input, {
        recommended: 'build' as const,
        presets: [],
        limits: {
          memoryMinBytes: 0,
          memoryMaxBytes: 0,
          memoryStepBytes: 1,
          processorsMin: 0,
          processorsMax: 0,
        },
        warnings: [],
      }),
    export: async (input) =>
      note('export', input, {
        name: 'slipway.tuning.json',
        text: '{\n  "slipwayTuning": 1\n}\n',
        left: [
          { file: 'daemon' as const, key: 'data-root', why: message('tuning:team.left.path') },
        ],
      }),
    readTeamFile: async (input) => note('read', input, read),
    plan: async (wish) => note('plan', wish, planFor(wish)),
    apply: async (input) => {
      const work = async () => ({ type: 'tuning' as const, entry, effective: {} });
      return note('apply', input, {
        jobId: jobs.start('tuning.apply', message('tuning:job.apply'), work).id,
      });
    },
  });
  const openBackend = async () => {
    const build = (jobs: Jobs): ServiceParts => ({ tuning: tuning(jobs) });
    const { router, close } = createStandInBackend(build);
    return { client: createRouterClient(router), close };
  };
  const exitCode = await runCli(['tuning', ...argv], { terminal, version: '1.2.3', openBackend });
  return { exitCode, out: terminal.out(), err: terminal.err(), calls };
}

describe('tuning export', () => {
  it('prints the text, ready to be redirected, and says what stays behind', async () => {
    const { exitCode, out, err, calls } = await run(['export', '--preset', 'light']);
    expect(exitCode).toBe(0);
    expect(out).toBe('{\n  "slipwayTuning": 1\n}');
    expect(err).toContain('daemon:data-root: It names a folder or file of this PC.');
    expect(calls).toEqual([
      { name: 'export', input: { source: { type: 'preset', preset: 'light' }, format: 'json' } },
    ]);
  });

  it('takes the recommended preset where none is named', async () => {
    const { calls } = await run(['export', '--workload', 'databases']);
    expect(calls[0]).toEqual({ name: 'recommend', input: { workloads: ['databases'] } });
    expect(calls[1]?.input).toMatchObject({ source: { preset: 'build' } });
  });

  it('has the file written where --out says, in the form that was asked for', async () => {
    const argv = ['export', '--current', '--format', 'powershell', '--out', 'a/b.ps1', '--key'];
    const { out, calls } = await run([...argv, 'wslconfig:wsl2.memory']);
    expect(out).toContain('Written to ');
    expect(calls[0]?.input).toEqual({
      source: { type: 'current' },
      format: 'powershell',
      keys: ['wslconfig:wsl2.memory'],
      path: expect.stringMatching(/[\\/]work[\\/]a[\\/]b\.ps1$/),
    });
  });

  it('prints one document with --json', async () => {
    const { out } = await run(['export', '--current', '--json']);
    expect(JSON.parse(out)).toEqual({
      name: 'slipway.tuning.json',
      text: '{\n  "slipwayTuning": 1\n}\n',
      left: [{ file: 'daemon', key: 'data-root', why: 'It names a folder or file of this PC.' }],
      path: null,
    });
  });

  it('does not take a preset and the files at once', async () => {
    const { exitCode, err } = await run(['export', '--current', '--preset', 'light']);
    expect(exitCode).toBe(2);
    expect(err).toContain('--preset light and --current exclude each other.');
  });
});

describe('tuning import', () => {
  it('shows problems and plan with --dry-run, and applies nothing', async () => {
    const { exitCode, out, err, calls } = await run(['import', 'team.json', '--dry-run']);
    expect(exitCode).toBe(0);
    expect(err).toContain('team.json:3:5: warning: wsl2.swap is left out');
    expect(out).toContain('+[wsl2]');
    expect(calls.map(({ name }) => name)).toEqual(['read', 'plan']);
    expect(calls[1]?.input).toMatchObject({
      type: 'edits',
      files: [{ kind: 'wslconfig', edits: [{ key: 'wsl2.memory', value: 8 }] }],
    });
  });

  it('applies with --yes', async () => {
    const { exitCode, out, calls } = await run(['import', 'team.json', '--yes', '--json']);
    expect(exitCode).toBe(0);
    expect(calls.map(({ name }) => name)).toEqual(['read', 'plan', 'apply']);
    expect(JSON.parse(out)).toMatchObject({
      applied: true,
      problems: [{ code: 'teamHostUnknown', line: 3, column: 5, severity: 'warning' }],
      plan: { files: [{ path }] },
    });
  });

  it('asks where nobody said yes, and changes nothing unasked', async () => {
    const { exitCode, calls } = await run(['import', 'team.json']);
    expect(exitCode).toBe(2);
    expect(calls.map(({ name }) => name)).toEqual(['read', 'plan']);
  });

  it('ends with the problems of a wrong file, unplanned', async () => {
    const wrong = { ...warning, code: 'teamKeyUnknown', severity: 'error' as const };
    const { exitCode, err, calls } = await run(['import', 'team.json', '--yes'], {
      ...report,
      problems: [wrong],
      settings: [],
    });
    expect(exitCode).toBe(1);
    expect(err).toContain('team.json:3:5: error: There is no setting wsl2.swap');
    expect(calls.map(({ name }) => name)).toEqual(['read']);
  });

  it('has plan and problems in one document', async () => {
    const { out } = await run(['import', 'team.json', '--dry-run', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      applied: false,
      problems: [{ message: expect.stringContaining('wsl2.swap is left out') }],
      plan: { commands: ['wsl --shutdown'] },
    });
  });
});
