import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { failure } from '#shared/domain/failure.ts';
import { createCheckAdapter } from './check.ts';

const root = await mkdtemp(join(tmpdir(), 'slipway-check-'));
afterAll(() => rm(root, { recursive: true, force: true }));

const request = { text: 'FROM scratch\n', context: root, ignore: '*.md\n' };
const answer = {
  warnings: [{ ruleName: 'A', detail: 'b', location: { ranges: [{ start: { line: 2 } }] } }],
};

/** A docker command that is a script: it says this version, and answers a check so. */
async function dockerThat(version: string, says: { stdout: string; exitCode: number }) {
  const file = join(root, `docker-${version}-${says.exitCode}.mjs`);
  const seen = `${file}.json`;
  await writeFile(
    file,
    `import { readFileSync, writeFileSync } from 'node:fs';
const args = process.argv.slice(2);
if (args[1] === 'version') {
  console.log('github.com/docker/buildx ${version} abc');
} else {
  const path = args[args.indexOf('--file') + 1];
  writeFileSync(${JSON.stringify(seen)}, JSON.stringify({ args, text: readFileSync(path, 'utf8'), ignore: readFileSync(path + '.dockerignore', 'utf8') }));
  process.stdout.write(${JSON.stringify(says.stdout)});
  process.exit(${says.exitCode});
}
`,
  );
  await chmod(file, 0o755);
  const adapter = createCheckAdapter({
    docker: async () => ({ file: process.execPath, prefixArgs: [file] }),
    variables: async () => process.env,
  });
  return { adapter, seen: async (): Promise<unknown> => JSON.parse(await readFile(seen, 'utf8')) };
}

describe('the engine’s own check', () => {
  it('sees the text and the ignore file, and its findings are read though it ends with 1', async () => {
    const { adapter, seen } = await dockerThat('v0.15.0', {
      stdout: JSON.stringify(answer),
      exitCode: 1,
    });
    expect(await adapter.check(request)).toEqual([{ rule: 'A', detail: 'b', line: 2, column: 1 }]);
    expect(await seen()).toMatchObject({ text: request.text, ignore: request.ignore });
    expect(await seen()).toHaveProperty(
      'args',
      expect.arrayContaining(['--call=check,format=json', root]),
    );
  });

  it('is not asked for where buildx is too old', async () => {
    const { adapter, seen } = await dockerThat('v0.14.1', { stdout: '{}', exitCode: 0 });
    expect(await adapter.check(request)).toBeNull();
    await expect(seen()).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is none where the engine does not know it', async () => {
    const { adapter } = await dockerThat('v0.20.1', { stdout: 'ERROR: no', exitCode: 2 });
    expect(await adapter.check(request)).toBeNull();
  });

  it('is none where there is no docker, or one that cannot be started', async () => {
    const variables = async () => process.env;
    const missing = createCheckAdapter({
      docker: async () => {
        throw failure('ENGINE_MISSING');
      },
      variables,
    });
    const broken = createCheckAdapter({
      docker: async () => ({ file: join(root, 'none'), prefixArgs: [] }),
      variables,
    });
    expect(await missing.check(request)).toBeNull();
    expect(await broken.check(request)).toBeNull();
  });
});
