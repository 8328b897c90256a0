import { createRouterClient } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import type { ConfigFile, LintReport } from '#shared/domain/config/file.ts';
import type { Container } from '#shared/domain/container/container.ts';
import { failure } from '#shared/domain/failure.ts';
import type { JobResult } from '#shared/domain/job/job.ts';
import { newStep } from '#shared/domain/job/step.ts';
import { message } from '#shared/domain/message.ts';
import type { HistoryEntry } from '#shared/domain/tuning/historyEntry.ts';
import type { Plan } from '#shared/domain/tuning/plan.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import type { Jobs } from '#main/services/ports/jobs.ts';
import type { TuningService } from '#main/services/services.ts';
import { createStandInBackend, type ServiceParts } from '../hosts/testing/standInBackend.ts';
import { runCli } from './runCli.ts';
import { createMemoryTerminal, type MemoryTerminal } from './testing/memoryTerminal.ts';

const report: LintReport = {
  kind: 'wslconfig',
  problems: [
    { line: 2, column: 1, code: 'unknownKey', severity: 'warning', values: { key: 'memry' } },
  ],
  effective: { 'wsl2.memory': 8_589_934_592 },
};

const clean: LintReport = { ...report, problems: [] };

function planFor(wish: Wish, changes: Partial<Plan> = {}): Plan {
  return {
    wish,
    files: [
      {
        kind: 'wslconfig',
        path: '/home/.wslconfig',
        revision: 'r1',
        edits: [],
        before: '',
        after: 'memory=8GB\n',
        diff: '--- a\n+++ b\n+memory=8GB\n',
      },
    ],
    restarts: { wsl: true, engine: false },
    stops: { distros: ['Ubuntu'], containers: [] },
    commands: ['wsl.exe --shutdown'],
    expectation: { processors: null, memoryBytes: null, swapBytes: null, loggingDriver: null },
    problems: [],
    ...changes,
  };
}

const entry: HistoryEntry = {
  id: 'e1',
  at: 0,
  appVersion: '1.2.3',
  wish: { type: 'preset', preset: 'balanced' },
  files: [],
  outcome: 'applied',
  undoes: null,
};

type Applied = Parameters<TuningService['apply']>[0];

/** A tuning service that plans one change and remembers what it was asked to apply. */
function tuning(jobs: Jobs, applied: Applied[], changes: Partial<Plan> = {}): ServiceParts {
  const work = async (): Promise<JobResult> => ({ type: 'tuning', entry, effective: {} });
  return {
    tuning: {
      plan: async (wish) => planFor(wish, changes),
      apply: async (input) => {
        applied.push(input);
        return { jobId: jobs.start('tuning.apply', message('job:title'), work).id };
      },
      history: async () => [{ ...entry, id: 'e3', undoes: 'e2' }, { ...entry, id: 'e2' }, entry],
    },
  };
}

async function run(
  argv: readonly string[],
  build: (jobs: Jobs) => ServiceParts,
  terminal: MemoryTerminal = createMemoryTerminal(),
) {
  const openBackend = async () => {
    const { router, close } = createStandInBackend(build);
    return { client: createRouterClient(router), close };
  };
  const exitCode = await runCli(argv, { terminal, version: '1.2.3', openBackend });
  return { exitCode, out: terminal.out(), err: terminal.err() };
}

describe('config lint', () => {
  it('prints places that editors find, and ends with 1 where there are warnings', async () => {
    const { exitCode, out, err } = await run(['config', 'lint', '.wslconfig'], () => ({
      config: { lint: async () => report },
    }));
    expect(exitCode).toBe(1);
    expect(out).toContain('/work/.wslconfig:2:1: warning: ');
    expect(out).toContain('[unknownKey]');
    expect(out).toContain('errors: 0, warnings: 1, hints: 0');
    expect(err).toBe('');
  });

  it('prints one document with --json', async () => {
    const { exitCode, out } = await run(['config', 'lint', '.wslconfig', '--json'], () => ({
      config: { lint: async () => report },
    }));
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toEqual({
      kind: 'wslconfig',
      problems: [
        {
          line: 2,
          column: 1,
          code: 'unknownKey',
          severity: 'warning',
          message: expect.any(String),
        },
      ],
      effective: { 'wsl2.memory': 8_589_934_592 },
    });
  });

  it('ends with 0 where there is nothing worse than a hint', async () => {
    const hint: LintReport = {
      ...report,
      problems: report.problems.map((problem) => ({ ...problem, severity: 'info' as const })),
    };
    const { exitCode } = await run(['config', 'lint', 'x', '--kind', 'wslconfig'], () => ({
      config: { lint: async () => hint },
    }));
    expect(exitCode).toBe(0);
  });

  it('reads this PC its own file where a kind is named instead of a path', async () => {
    const asked: unknown[] = [];
    const file: ConfigFile = {
      kind: 'daemon',
      path: '/home/.docker/daemon.json',
      exists: false,
      revision: 'absent',
      encoding: 'utf-8',
      text: '',
      report: clean,
    };
    const { exitCode, out } = await run(['config', 'lint', 'daemon'], () => ({
      config: {
        show: async (input) => {
          asked.push(input);
          return file;
        },
      },
    }));
    expect(asked).toEqual([{ kind: 'daemon' }]);
    expect(out).toBe('/home/.docker/daemon.json: no problems.');
    expect(exitCode).toBe(0);
  });
});

describe('config set and unset', () => {
  const edits = (key: string, value: string | null): Wish => ({
    type: 'edits',
    files: [{ kind: 'wslconfig', path: '/work/x', edits: [{ key, value }] }],
  });
  const base = ['config', 'set', 'x', '--kind', 'wslconfig', 'wsl2.memory=8GB'];

  it('show the diff and apply without asking and without a restart', async () => {
    const applied: Applied[] = [];
    const { exitCode, out, err } = await run(base, (jobs) => tuning(jobs, applied));
    expect(exitCode).toBe(0);
    expect(err).toContain('+memory=8GB');
    expect(out).toContain('Written.');
    expect(applied).toEqual([
      {
        wish: edits('wsl2.memory', '8GB'),
        revisions: { '/home/.wslconfig': 'r1' },
        base: { '/home/.wslconfig': '' },
        restart: false,
      },
    ]);
  });

  it('stop at the diff with --dry-run', async () => {
    const applied: Applied[] = [];
    const { exitCode, out } = await run([...base, '--dry-run'], (jobs) => tuning(jobs, applied));
    expect(exitCode).toBe(0);
    expect(out).toContain('+memory=8GB');
    expect(applied).toEqual([]);
  });

  it('unset sends null', async () => {
    const applied: Applied[] = [];
    const argv = ['config', 'unset', 'x', 'wsl2.memory', '--kind', 'wslconfig'];
    await run(argv, (jobs) => tuning(jobs, applied));
    expect(applied[0]?.wish).toEqual(edits('wsl2.memory', null));
  });

  it('change nothing and end with 1 where the plan has an error', async () => {
    const applied: Applied[] = [];
    const problem = {
      line: 1,
      column: 1,
      code: 'size',
      severity: 'error',
      values: {},
      kind: 'wslconfig',
    } as const;
    const argv = [...base, '--json'];
    const { exitCode, out, err } = await run(argv, (jobs) =>
      tuning(jobs, applied, { problems: [problem] }),
    );
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ applied: false, plan: { problems: [problem] } });
    expect(err).toContain('/home/.wslconfig:1:1: error: ');
    expect(applied).toEqual([]);
  });

  it('say so where nothing would change', async () => {
    const { exitCode, out } = await run(base, (jobs) => tuning(jobs, [], { files: [] }));
    expect(exitCode).toBe(0);
    expect(out).toBe('Nothing to change.');
  });
});

describe('tuning apply and undo', () => {
  it('show the plan and change nothing where nobody can be asked', async () => {
    const applied: Applied[] = [];
    const { exitCode, out, err } = await run(['tuning', 'apply', '--preset', 'light'], (jobs) =>
      tuning(jobs, applied),
    );
    expect(exitCode).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('+memory=8GB');
    expect(err).toContain('wsl.exe --shutdown');
    expect(err).toContain('Ubuntu');
    expect(err).toContain('Add --yes');
    expect(applied).toEqual([]);
  });

  it.each(['y', 'Yes', ' y ', '是'])('apply after the answer %j', async (answer) => {
    const applied: Applied[] = [];
    const terminal = createMemoryTerminal({ answers: [answer] });
    const argv = ['tuning', 'apply', '--preset', 'light'];
    const { exitCode, out } = await run(argv, (jobs) => tuning(jobs, applied), terminal);
    expect(exitCode).toBe(0);
    expect(out).toContain('Applied and checked.');
    expect(applied).toMatchObject([{ wish: { type: 'preset', preset: 'light' }, restart: true }]);
  });

  it.each(['n', '', 'yeah', null])('change nothing after the answer %j', async (answer) => {
    const applied: Applied[] = [];
    const terminal = createMemoryTerminal({ answers: [answer] });
    const argv = ['tuning', 'apply', '--preset', 'light'];
    const { exitCode, err } = await run(argv, (jobs) => tuning(jobs, applied), terminal);
    expect(exitCode).toBe(3);
    expect(err).toContain('Nothing was changed.');
    expect(applied).toEqual([]);
  });

  it('group single settings by file', async () => {
    const applied: Applied[] = [];
    const set = ['wslconfig:wsl2.memory=8GB', 'daemon:debug=true', 'wslconfig:wsl2.swap=0'];
    const argv = ['tuning', 'apply', '--yes', '--no-restart', ...set.flatMap((s) => ['--set', s])];
    const { out } = await run([...argv, '--json'], (jobs) => tuning(jobs, applied));
    expect(applied[0]).toMatchObject({
      restart: false,
      wish: {
        type: 'edits',
        files: [
          {
            kind: 'wslconfig',
            edits: [
              { key: 'wsl2.memory', value: '8GB' },
              { key: 'wsl2.swap', value: '0' },
            ],
          },
          { kind: 'daemon', edits: [{ key: 'debug', value: true }] },
        ],
      },
    });
    expect(JSON.parse(out)).toMatchObject({ applied: true, entry: { id: 'e1' }, effective: {} });
  });

  it('refuse a preset together with single settings', async () => {
    const argv = ['tuning', 'plan', '--preset', 'light', '--set', 'wslconfig:wsl2.swap=0'];
    const { exitCode, err } = await run(argv, (jobs) => tuning(jobs, []));
    expect(exitCode).toBe(2);
    expect(err).toContain('--set');
  });

  it('undo takes the newest change that still holds', async () => {
    const applied: Applied[] = [];
    await run(['tuning', 'undo', '--yes'], (jobs) => tuning(jobs, applied));
    expect(applied[0]?.wish).toEqual({ type: 'undo', id: 'e1' });
  });

  it('undo takes the change that is named', async () => {
    const applied: Applied[] = [];
    await run(['tuning', 'undo', 'e2', '--yes'], (jobs) => tuning(jobs, applied));
    expect(applied[0]?.wish).toEqual({ type: 'undo', id: 'e2' });
  });
});

describe('failures', () => {
  const broken = (): ServiceParts => ({
    container: {
      list: async () => {
        throw failure(
          'ENGINE_DOWN',
          {},
          { command: 'docker ps', exitCode: 1, output: 'no daemon' },
        );
      },
    },
  });

  it('go to standard error with command, exit code and output, and end with 3', async () => {
    const { exitCode, out, err } = await run(['container', 'list'], broken);
    expect(exitCode).toBe(3);
    expect(out).toBe('');
    expect(err).toContain('Failed:');
    expect(err).toContain('Nothing was changed.');
    expect(err).toContain('docker ps');
    expect(err).toContain('Exit code: 1');
    expect(err).toContain('  no daemon');
  });

  it('are the one document with --json', async () => {
    const { exitCode, out } = await run(['container', 'list', '--json'], broken);
    expect(exitCode).toBe(3);
    expect(JSON.parse(out)).toMatchObject({
      failure: { code: 'ENGINE_DOWN', data: { command: 'docker ps', exitCode: 1 } },
    });
  });

  it('of a job are told like any other', async () => {
    const { exitCode, out } = await run(['image', 'build', '--json'], (jobs) => ({
      image: {
        build: async () => ({
          jobId: jobs.start('image.build', message('job:title'), async () => {
            throw failure('BUILD_FAILED', {}, { changed: true });
          }).id,
        }),
      },
    }));
    expect(exitCode).toBe(3);
    expect(JSON.parse(out)).toMatchObject({ failure: { code: 'BUILD_FAILED' } });
  });

  it('tells programs what is known of the output too', async () => {
    const data = { output: 'go: unsupported GOOS/GOARCH pair linux/foo', exitCode: 2 };
    const { out } = await run(['container', 'list', '--json'], () => ({
      container: {
        list: () => Promise.reject(failure('PROGRAM_FAILED', {}, data)),
      },
    }));
    expect(JSON.parse(out)).toMatchObject({
      failure: { known: [{ id: 'go-platform', cause: 'Go cannot build for linux/foo.' }] },
    });
  });

  it('that are bugs show their stack and end with 3', async () => {
    const { exitCode, err } = await run(['setup', 'check'], () => ({
      setup: {
        check: async () => {
          throw new TypeError('x is not a function');
        },
      },
    }));
    expect(exitCode).toBe(3);
    expect(err).toContain('Slipway itself made a mistake');
    expect(err).toContain('x is not a function');
  });

  it('that are values out of range are a wrong command line', async () => {
    const { exitCode, err } = await run(['container', 'logs', ''], () => ({}));
    expect(exitCode).toBe(2);
    expect(err).toContain('id: ');
  });
});

describe('long work', () => {
  const build =
    (work: Parameters<Jobs['start']>[2]) =>
    (jobs: Jobs): ServiceParts => ({
      image: {
        build: async () => ({ jobId: jobs.start('image.build', message('job:title'), work).id }),
      },
    });
  const image = {
    reference: 'hello:dev',
    id: 'sha256:1',
    sizeBytes: 9_437_184,
    durationMs: 1200,
    dockerfile: 'generated',
  } as const;

  it('shows its steps on standard error and its result on standard output', async () => {
    const argv = ['image', 'build', 'hello', '--tag', 'hello:dev', '--no-cache'];
    const { exitCode, out, err } = await run(
      argv,
      build(async (report) => {
        await report.during({ id: 'a', title: message('cli:probe.docker') }, async () => undefined);
        return { type: 'image', image };
      }),
    );
    expect(exitCode).toBe(0);
    expect(out).toBe('hello:dev: 9 MB, built in 1.2 s');
    expect(err).toMatch(/done Docker \(\d+ ms\)$/);
  });

  it('says each state of a step once, however often its progress comes', async () => {
    const { err } = await run(
      ['image', 'build'],
      build(async ({ step }) => {
        const running = newStep({ id: 'a', title: 'RUN go build' }, { state: 'running' });
        for (const current of [1, 2, 3]) {
          step({ ...running, progress: { current, total: null } });
          await new Promise((resolve) => setTimeout(resolve, 60));
        }
        step({ ...running, state: 'cached' });
        return { type: 'image', image };
      }),
    );
    const lines = err.split('\n');
    expect(lines.filter((line) => line === '... RUN go build').length).toBeLessThanOrEqual(1);
    expect(lines.at(-1)).toBe('cached RUN go build');
  });

  it('is given to the service as the options say', async () => {
    const asked: unknown[] = [];
    const argv = ['image', 'build', 'hello', '--main', 'cmd/b', '--no-cache', '--port', '80'];
    await run(argv, (jobs) => ({
      image: {
        build: async (input) => {
          asked.push(input);
          const work = async (): Promise<JobResult> => ({ type: 'image', image });
          return { jobId: jobs.start('image.build', message('job:title'), work).id };
        },
      },
    }));
    expect(asked).toEqual([
      { dir: '/work/hello', noCache: true, dockerfile: { main: 'cmd/b', port: 80 }, go: {} },
    ]);
  });

  it('is cancelled by Ctrl-C and waited for', async () => {
    const terminal = createMemoryTerminal();
    const ended: string[] = [];
    const { exitCode, out, err } = await run(
      ['image', 'build', '--json'],
      build(async ({ signal }) => {
        setTimeout(terminal.interrupt, 0);
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        ended.push('cleaned up');
        throw signal.reason;
      }),
      terminal,
    );
    expect(ended).toEqual(['cleaned up']);
    expect(exitCode).toBe(3);
    expect(JSON.parse(out)).toEqual({ cancelled: true });
    expect(err).toContain('Cancelled.');
  });
});

describe('container logs', () => {
  const shownContainer: Container = {
    id: 'c1f00d',
    name: 'shop',
    image: 'shop:dev',
    state: 'exited',
    startedAt: 0,
    endedAt: 1,
    exitCode: 1,
    health: null,
    ports: [],
    url: null,
    project: '/p',
  };
  const endless = (terminal: MemoryTerminal, stop: () => void) => (): ServiceParts => ({
    container: {
      async *logs(_id, _follow, signal) {
        yield ['first', 'second'];
        setTimeout(stop, 0);
        await new Promise((resolve) => signal?.addEventListener('abort', resolve));
        expect(terminal.out()).not.toContain('third');
        throw signal?.reason;
      },
    },
  });

  it('prints lines as they come and ends quietly with Ctrl-C', async () => {
    const terminal = createMemoryTerminal();
    const argv = ['container', 'logs', 'c1', '--follow'];
    const result = await run(argv, endless(terminal, terminal.interrupt), terminal);
    expect(result).toEqual({ exitCode: 0, out: 'first\nsecond', err: '' });
  });

  it('ends quietly when nobody reads any more', async () => {
    const terminal = createMemoryTerminal();
    const argv = ['container', 'logs', 'c1', '-f'];
    const result = await run(argv, endless(terminal, terminal.closeOutput), terminal);
    expect(result).toEqual({ exitCode: 0, out: 'first\nsecond', err: '' });
  });

  const stopped = (exitCode: number) => (): ServiceParts => ({
    container: {
      async *logs() {
        yield ['2026/11/26 21:22:05 listen tcp :80: bind: permission denied'];
      },
      list: async () => [{ ...shownContainer, exitCode }],
    },
  });

  it('says what is known of a container that failed, beside its lines', async () => {
    const { out, err } = await run(['container', 'logs', shownContainer.name], stopped(1));
    expect(out).toBe('2026/11/26 21:22:05 listen tcp :80: bind: permission denied');
    expect(err).toContain('What is known of it:');
    expect(err).toContain('The program may not listen on port 80');
  });

  it('explains nothing of one that ended well', async () => {
    const { err } = await run(['container', 'logs', shownContainer.name], stopped(0));
    expect(err).toBe('');
  });

  it('collects the lines into one document with --json', async () => {
    const { out } = await run(['container', 'logs', 'c1', '--json'], () => ({
      container: {
        async *logs() {
          yield ['a'];
          yield ['b', 'c'];
        },
      },
    }));
    expect(JSON.parse(out)).toEqual({ lines: ['a', 'b', 'c'] });
  });
});

describe('a change that a crash had cut short', () => {
  const recovered: JobResult = {
    type: 'tuning',
    entry: { ...entry, outcome: 'rolledBack' },
    effective: {},
  };
  const withRecovery = (work: () => Promise<JobResult>) => (jobs: Jobs) => {
    jobs.start('tuning.recover', message('tuning:job.recover'), work);
    return { config: { lint: async () => clean } };
  };
  const lint = ['config', 'lint', '.wslconfig', '--json'];

  it('is told on standard error, and its end awaited', async () => {
    const { exitCode, out, err } = await run(
      lint,
      withRecovery(async () => {
        await new Promise((resolve) => setTimeout(resolve, 100));
        return recovered;
      }),
    );
    expect(exitCode).toBe(0);
    expect(err).toContain('Its files are what they were before it;');
    expect(JSON.parse(out)).toMatchObject({ kind: 'wslconfig' });
  });

  it('keeps nobody from working where it cannot be brought in order', async () => {
    const { exitCode, err } = await run(
      lint,
      withRecovery(async () => {
        throw failure('JOURNAL_UNREADABLE', { path: '/data/journal-1.json' });
      }),
    );
    expect(exitCode).toBe(0);
    expect(err).toContain('/data/journal-1.json');
  });

  it('is given up at Ctrl-C, for the next start', async () => {
    const terminal = createMemoryTerminal();
    const build = (jobs: Jobs) => {
      jobs.start('tuning.recover', message('tuning:job.recover'), async ({ signal }) => {
        setTimeout(() => terminal.interrupt(), 20);
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        throw signal.reason;
      });
      return {
        machine: {
          show: async (signal?: AbortSignal) => {
            signal?.throwIfAborted();
            throw new Error('the command went on');
          },
        },
      };
    };
    const { exitCode, out } = await run(['machine', 'show', '--json'], build, terminal);
    expect([exitCode, JSON.parse(out)]).toEqual([3, { cancelled: true }]);
  });
});

describe('what is printed', () => {
  const nothing = () => ({});

  it('is one document with --json, for the version and for help too', async () => {
    const version = await run(['--version', '--json'], nothing);
    expect([version.exitCode, JSON.parse(version.out)]).toEqual([0, { version: '1.2.3' }]);
    const help = await run(['tuning', 'apply', '--help', '--json'], nothing);
    expect(help.exitCode).toBe(0);
    expect(JSON.parse(help.out)).toEqual({ help: expect.stringContaining('--preset') });
  });

  it('names the values that an option takes', async () => {
    const { exitCode, err } = await run(['tuning', 'plan', '--preset', 'bogus'], nothing);
    expect(exitCode).toBe(2);
    expect(err).toContain('It takes one of: light, balanced, build, wsl.');
  });

  it('says that there is nothing to undo', async () => {
    const { exitCode, out, err } = await run(['tuning', 'undo', '--yes', '--json'], () => ({
      tuning: { history: async () => [] },
    }));
    expect([exitCode, JSON.parse(out)]).toEqual([3, { applied: false }]);
    expect(err).toMatch(/^Nothing was changed: the history has no change that still holds\./);
  });

  it('ends with 3 where the disk that it goes to is full', async () => {
    const terminal = createMemoryTerminal({ outputLost: 'ENOSPC' });
    const lint = async () => clean;
    const built = () => ({ config: { lint } });
    const { exitCode, err } = await run(['config', 'lint', '.wslconfig'], built, terminal);
    expect(exitCode).toBe(3);
    expect(err).toContain('standard output cannot be written (ENOSPC)');
  });
});
