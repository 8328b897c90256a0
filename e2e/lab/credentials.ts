import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A credential helper that keeps logins in a file of the test: https://github.com/docker/docker-credential-helpers */
const helper = `#!${process.execPath}
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const file = process.env.SLIPWAY_TEST_LOGINS;
const all = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
const input = process.argv[2] === 'list' ? '' : readFileSync(0, 'utf8').trim();
const missing = () => { console.log('credentials not found in native keychain'); process.exit(1); };
const acts = {
  list: () => console.log(JSON.stringify(Object.fromEntries(Object.entries(all).map(([k, v]) => [k, v.Username])))),
  get: () => (all[input] ? console.log(JSON.stringify(all[input])) : missing()),
  store: () => { const entry = JSON.parse(input); all[entry.ServerURL] = entry; },
  erase: () => { delete all[input]; },
};
acts[process.argv[2]]();
writeFileSync(file, JSON.stringify(all));
`;

/** A docker configuration of a test's own. */
export interface DockerConfig {
  readonly folder: string;
  /** What a docker command that is to use it wants, with the helper `lab` first on PATH. */
  readonly variables: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** Makes a docker configuration with this `config.json`; `credsStore: 'lab'` in it chooses the helper. */
export async function makeDockerConfig(config: unknown): Promise<DockerConfig> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-docker-'));
  const programs = join(folder, 'bin');
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
  await mkdir(programs);
  await writeFile(join(programs, 'docker-credential-lab'), helper);
  await chmod(join(programs, 'docker-credential-lab'), 0o755);
  return {
    folder,
    variables: {
      DOCKER_CONFIG: folder,
      SLIPWAY_TEST_LOGINS: join(folder, 'logins.json'),
      PATH: [programs, process.env['PATH']].join(delimiter),
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
