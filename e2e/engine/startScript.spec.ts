import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, succeeds } from '#e2e/lab/command.ts';
import { prepareLab } from '#e2e/lab/lab.ts';
import { run } from '#main/adapters/process.ts';
import { createBackend, type Backend } from './backend.ts';

const [way] = await prepareLab();
if (way === undefined) throw new Error('There is no way to build.');
const { docker } = way;
const tag = 'slipway-test/script:dev';
const container = 'slipway-test-script';
const options = { extras: ['entrypoint' as const] };

describe('a program that a generated script starts', () => {
  let backend: Backend;
  let dir = '';
  beforeAll(async () => {
    backend = await createBackend(way);
    dir = await backend.copyProject('script');
    const files = await backend.services.project.files(dir, options);
    await backend.services.project.write(
      dir,
      files.map(({ name, after, revision, generated }) => ({
        name,
        text: after,
        revision,
        generated,
      })),
    );
    const view = await backend.finish(backend.services.image.build({ dir, tag }));
    if (view.failure !== null) throw new Error(JSON.stringify(view.failure));
  });
  afterAll(async () => {
    await succeeds(docker, ['rm', '--force', container]);
    await succeeds(docker, ['image', 'rm', '--force', tag]);
    await backend.remove();
  });

  /** What a run of the image says, its arguments being `args`. */
  async function start(variables: Readonly<Record<string, string>>, args: readonly string[]) {
    const env = Object.entries(variables).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
    const result = await run(docker, ['run', '--rm', ...env, tag, ...args], { timeoutMs: 60_000 });
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { code: result.exitCode, out: text(result.stdout), err: text(result.stderr) };
  }

  it.each([
    ['plain words', 'db.example.com'],
    ['nothing', ''],
    ['quotes', `"double" 'single'`],
    ['dollars and commands', '$HOME ${VALUE} ${OTHER:-x} $(id) `id`'],
    ['backslashes', String.raw`C:\new\table \\ \1 \\n`],
    ['what sed would read', String.raw`a&b/c|d#e@f%s,g\&`],
    ['several lines', 'first\n  second\n\nfourth'],
    ['Chinese and an emoji', '数据库：主机 🚀'],
    ['spaces at both ends', '  two  '],
  ])('finds %s in its configuration as they are', async (_, value) => {
    const { code, out, err } = await start({ VALUE: value }, ['once']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(
      `value: ${value}\ntwice: ${value}${value}\nport: 8080\nkept: $HOME \${lower} $(id) \`id\` $\${ \\n & /\narguments: once\n`,
    );
  });

  it('takes a value instead of a default, and the default instead of nothing', async () => {
    const filled = await start({ VALUE: 'x', APP_PORT: '9000' }, ['once']);
    expect(filled.out).toContain('\nport: 9000\n');
    const empty = await start({ VALUE: 'x', APP_PORT: '' }, ['once']);
    expect(empty.out).toContain('\nport: 8080\n');
  });

  it('is not started where a value is missing, which is named', async () => {
    const { code, out, err } = await start({}, ['once']);
    expect({ code, out }).toEqual({ code: 78, out: '' });
    expect(err).toBe(
      'entrypoint.sh: /templates/config/app.yaml needs values that are not set: VALUE\n',
    );
  });

  it('gets the arguments as they were typed', async () => {
    const { out } = await start({ VALUE: 'x' }, ['two words', '$HOME', '*']);
    expect(out).toContain('\narguments: two words|$HOME|*\n');
  });

  it('is process 1 and gets the stop signal', async () => {
    const id = await call(docker, ['run', '-d', '--name', container, '-e', 'VALUE=x', tag]);
    expect(id.trim()).toMatch(/^[0-9a-f]{64}$/);
    await expect
      .poll(() => call(docker, ['logs', container]), { timeout: 20_000 })
      .toContain('process 1 is ready');
    await call(docker, ['stop', '--time', '60', container]);
    expect(await call(docker, ['logs', container])).toContain('stopped by SIGTERM');
    const code = await call(docker, ['inspect', '--format', '{{.State.ExitCode}}', container]);
    expect(code.trim()).toBe('0');
  });
});
