import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchRegistry, type RunningRegistry } from './registryProcess.ts';
import { call } from './command.ts';
import { isDebianRoot } from './debian.ts';

export interface RegistryWish {
  /** Certificate of an authority of its own, which `trust` makes known to the engine. */
  readonly isEncrypted: boolean;
  /** Who may come in; left out: everybody. */
  readonly account?: { readonly username: string; readonly password: string };
  /** Address to listen on, which says how the engine sees it: 127.0.0.1 is excused from encryption. */
  readonly address: string;
  readonly port: number;
}

/** A real registry of a test. */
export interface LabRegistry {
  /** Host and port, as in an image's name. */
  readonly name: string;
  /** Gives the engine and the docker command the certificate. */
  trust(): Promise<void>;
  stop(): Promise<void>;
}

const program = '/usr/bin/docker-registry';
const certificates = '/etc/docker/certs.d';

/** Sees to it that a registry can be started: installs Debian's, as root. False where that is not possible. */
export async function prepareRegistry(): Promise<boolean> {
  if (existsSync(program) && existsSync('/usr/bin/htpasswd')) return true;
  if (!isDebianRoot()) return false;
  const packages = ['docker-registry', 'apache2-utils'];
  const options = ['-o', 'DPkg::Lock::Timeout=240', '-y', '--no-install-recommends'];
  await call('/usr/bin/apt-get', ['install', ...options, ...packages]);
  return true;
}

/** Starts a registry with an empty store. */
export async function startRegistry(wish: RegistryWish): Promise<LabRegistry> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-registry-'));
  const name = `${wish.address}:${wish.port}`;
  const config = join(folder, 'config.json');
  if (wish.isEncrypted) await makeCertificate(folder, wish.address);
  if (wish.account !== undefined) await writeAccount(folder, wish.account);
  await writeFile(config, JSON.stringify(configOf(wish, folder)));
  const running: RunningRegistry = launchRegistry(program, ['serve', config]);
  await waitForPort(wish, running);
  const trusted = join(certificates, name);
  return {
    name,
    async trust() {
      await mkdir(trusted, { recursive: true });
      await writeFile(join(trusted, 'ca.crt'), await call('/bin/cat', [join(folder, 'ca.crt')]));
    },
    async stop() {
      await running.stop();
      await rm(trusted, { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** JSON is YAML too. Source: https://distribution.github.io/distribution/about/configuration/ */
function configOf({ isEncrypted, account, address, port }: RegistryWish, folder: string) {
  const tls = { certificate: join(folder, 'ca.crt'), key: join(folder, 'ca.key') };
  const htpasswd = { realm: 'lab', path: join(folder, 'accounts') };
  return {
    version: 0.1,
    log: { level: 'error' },
    storage: { filesystem: { rootdirectory: join(folder, 'store') } },
    http: { addr: `${address}:${port}`, ...(isEncrypted ? { tls } : {}) },
    ...(account === undefined ? {} : { auth: { htpasswd } }),
  };
}

async function makeCertificate(folder: string, address: string): Promise<void> {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const files = ['-keyout', join(folder, 'ca.key'), '-out', join(folder, 'ca.crt')];
  const subject = ['-subj', '/CN=lab', '-addext', `subjectAltName=IP:${address}`];
  await call('/usr/bin/openssl', ['req', '-x509', ...key, ...files, '-days', '2', ...subject]);
}

async function writeAccount(
  folder: string,
  { username, password }: NonNullable<RegistryWish['account']>,
): Promise<void> {
  const input = [new TextEncoder().encode(password)];
  const line = await call('/usr/bin/htpasswd', ['-niB', '-C', '5', username], { input });
  await writeFile(join(folder, 'accounts'), line);
}

async function waitForPort({ address, port }: RegistryWish, running: RunningRegistry) {
  for (let attempt = 0; attempt < 100 && running.isAlive(); attempt += 1) {
    if (await answers(address, port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The registry at ${address}:${port} did not start: ${running.said()}`);
}

function answers(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, address);
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
    socket.once('connect', () => socket.end());
  });
}
