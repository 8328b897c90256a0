import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, succeeds } from '#e2e/lab/command.ts';
import { makeDockerConfig, type DockerConfig } from '#e2e/lab/credentials.ts';
import { prepareLab, type LabDocker } from '#e2e/lab/lab.ts';
import { prepareRegistry, startRegistry, type LabRegistry } from '#e2e/lab/registry.ts';
import type { JobView } from '#shared/domain/job/reduce.ts';
import { explainOutput } from '#shared/domain/image/explain.ts';
import { createBackend, type Backend } from './backend.ts';

const [lab] = await prepareLab();
if (lab === undefined || !(await prepareRegistry())) throw new Error('There is no registry here.');
const docker = lab.docker;
/** An address of this machine that the engine does not excuse from encryption, as it does 127.0.0.1. */
const subnet = ['network', 'inspect', 'bridge', '--format', '{{(index .IPAM.Config 0).Subnet}}'];
/** The engine gives its own bridge the first address of the subnet. */
const address = (await call(docker, subnet)).trim().replace(/\d+\/\d+$/, '1');
const account = { username: 'me', password: 'a password, with “signs”' };
const image = 'slipway-test/push:1';

interface Place extends DockerConfig {
  readonly way: LabDocker;
}

/** A docker configuration of its own, with the helper or without any. */
async function makePlace(config: unknown): Promise<Place> {
  const made = await makeDockerConfig(config);
  const variables = { ...process.env, ...made.variables };
  return { ...made, way: { name: 'push', docker, variables } };
}

describe('a push', () => {
  let guarded: LabRegistry;
  let near: LabRegistry;
  let open: LabRegistry;
  let place: Place;
  let backend: Backend;

  beforeAll(async () => {
    place = await makePlace({ credsStore: 'lab' });
    backend = await createBackend(place.way);
    const common = { isEncrypted: false, address };
    guarded = await startRegistry({ ...common, isEncrypted: true, account, port: 5443 });
    open = await startRegistry({ ...common, port: 5480 });
    near = await startRegistry({ ...common, address: '127.0.0.1', port: 5481 });
    await call(docker, ['tag', 'alpine:3.24', image]);
  });

  afterAll(async () => {
    for (const registry of [guarded, open, near]) {
      await succeeds(docker, ['image', 'rm', `${registry.name}/team/app:1`]);
      await registry.stop();
    }
    await succeeds(docker, ['image', 'rm', image]);
    await backend.remove();
    await place.remove();
  });

  const pushTo = (...to: string[]): Promise<JobView> =>
    backend.finish(backend.services.image.push({ images: [image], to }));

  it('to a registry whose certificate the engine does not know says so', async () => {
    const view = await pushTo(`${guarded.name}/team/app:1`);
    expect(view.failure?.code).toBe('PUSH_FAILED');
    expect(known(view)[0]).toEqual({ id: 'reg-x509', values: { registry: guarded.name } });
    await guarded.trust();
  });

  it('without a login is refused by the registry, and the plan had warned of it', async () => {
    const target = `${guarded.name}/team/app:1`;
    const { pushes, problems } = await backend.services.image.planPush({
      images: [image],
      to: [target],
    });
    expect(pushes).toMatchObject([{ login: 'none', audience: 'private', isInsecure: false }]);
    expect(problems).toMatchObject([{ severity: 'warning', code: 'loginMissing' }]);
    const view = await pushTo(target);
    expect(view.failure).toMatchObject({ code: 'PUSH_FAILED', data: { values: { target } } });
    expect(known(view)[0]?.id).toBe('reg-no-credentials');
    expect(view.steps.filter(({ state }) => state === 'running' || state === 'waiting')).toEqual(
      [],
    );
  });

  it('needs the right password', async () => {
    const wrong = { registry: guarded.name, username: 'me', password: 'wrong-secret' };
    const refusal = await backend.services.image.login(wrong).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'LOGIN_FAILED', data: { changed: false } });
    expect(JSON.stringify(refusal)).not.toContain('wrong-secret');
    expect(await backend.services.image.logins()).toEqual([]);
  });

  it('goes through after a login that only the helper keeps', async () => {
    const login = { registry: guarded.name, ...account };
    expect(await backend.services.image.login(login)).toEqual({
      registry: guarded.name,
      username: 'me',
      kept: 'helper',
      helper: 'lab',
    });
    expect(await readFile(join(place.folder, 'config.json'), 'utf8')).not.toMatch(/"auth"/);
    const target = `${guarded.name}/team/app:1`;
    const view = await pushTo(target);
    expect(view.failure).toBeNull();
    expect(view.result).toMatchObject({
      type: 'push',
      pushes: [{ image, target, isVerified: true, layers: { sent: 1, known: 0 } }],
    });
    expect(JSON.stringify(view)).not.toContain(account.password);
  });

  it('is found again: what is pulled has the digest that was told', async () => {
    const target = `${guarded.name}/team/app:1`;
    const { digest } = pushesOf(await pushTo(target))[0] ?? { digest: '' };
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    const before = await call(docker, ['image', 'inspect', '--format', '{{.Id}}', image]);
    await call(docker, ['image', 'rm', target]);
    await call(docker, ['pull', `${guarded.name}/team/app@${digest}`], {
      variables: place.way.variables,
    });
    const pulled = `${guarded.name}/team/app@${digest}`;
    expect(await call(docker, ['image', 'inspect', '--format', '{{.Id}}', pulled])).toBe(before);
    await call(docker, ['image', 'rm', pulled]);
  });

  it('to several places begins with the closest, and sends no layer twice', async () => {
    const targets = [`${guarded.name}/team/app:1`, `${near.name}/team/app:1`];
    const pushes = pushesOf(await pushTo(...targets));
    expect(pushes.map(({ target }) => target)).toEqual(targets.toReversed());
    expect(pushes[1]?.layers).toEqual({ sent: 0, known: 1 });
    expect(new Set(pushes.map(({ digest }) => digest)).size).toBe(1);
    expect(pushes.every(({ isVerified }) => isVerified)).toBe(true);
  });

  it('of several that stops at one tells what arrived, with its digest, and what was not tried', async () => {
    const targets = [
      `${near.name}/team/app:1`,
      '127.0.0.1:5489/team/app:1',
      `${guarded.name}/team/app:1`,
    ];
    const view = await pushTo(...targets);
    expect(view.job.state).toBe('failed');
    expect(view.failure).toMatchObject({ code: 'PUSH_FAILED', data: { changed: false } });
    const arrived = view.result?.type === 'push' ? view.result : null;
    expect(arrived).toMatchObject({
      pushes: [{ target: targets[0], digest: expect.stringMatching(/^sha256:/), isVerified: true }],
      stopped: targets[1],
      untried: [targets[2]],
    });
    await succeeds(docker, ['image', 'rm', '127.0.0.1:5489/team/app:1']);
  });

  it('to a registry without encryption fails, because the engine insists on it', async () => {
    const view = await pushTo(`${open.name}/team/app:1`);
    expect(view.failure?.code).toBe('PUSH_FAILED');
    expect(known(view)[0]?.id).toBe('reg-http-https');
  });

  it.each([
    ['a name that nobody has', 'nowhere.invalid/team/app:1', 'reg-no-host'],
    ['a port where nothing listens', '127.0.0.1:5489/team/app:1', 'reg-refused'],
  ])('to %s says so', async (_, target, id) => {
    const view = await pushTo(target);
    await succeeds(docker, ['image', 'rm', target]);
    expect(view.failure).toMatchObject({ code: 'PUSH_FAILED', data: { values: { target } } });
    expect(known(view)[0]?.id).toBe(id);
  });

  it('to Docker Hub without an account in the name is refused before anything is sent', async () => {
    const view = await pushTo('app:1');
    expect(view.failure).toMatchObject({ code: 'PUSH_REFUSED', data: { command: null } });
    expect(view.steps).toEqual([]);
  });

  it('of an image that is not there says that', async () => {
    const request = { images: ['slipway-test/none:1'], to: [`${near.name}/team/app:1`] };
    const view = await backend.finish(backend.services.image.push(request));
    expect(view.failure?.code).toBe('IMAGE_MISSING');
  });
});

describe('a login', () => {
  it('is refused where docker would write the password down readably', async () => {
    const { folder, way, remove } = await makePlace({});
    const backend = await createBackend(way);
    const before = await readFile(join(folder, 'config.json'), 'utf8');
    await expect(
      backend.services.image.login({ registry: 'registry.example.com', ...account }),
    ).rejects.toMatchObject({ code: 'NO_CREDENTIAL_HELPER' });
    expect(await readFile(join(folder, 'config.json'), 'utf8')).toBe(before);
    await backend.remove();
    await remove();
  });

  it('that stands readable in the file is known, and warned of', async () => {
    const auth = btoa('me:secret');
    const { way, remove } = await makePlace({
      auths: { 'https://index.docker.io/v1/': { auth } },
    });
    const backend = await createBackend(way);
    expect(await backend.services.image.logins()).toEqual([
      { registry: 'docker.io', username: '', kept: 'plain', helper: '' },
    ]);
    const plan = await backend.services.image.planPush({ images: ['me/app:1'] });
    expect(plan.problems).toMatchObject([{ severity: 'warning', code: 'loginPlain' }]);
    await backend.remove();
    await remove();
  });
});

function known(view: JobView) {
  return explainOutput(view.failure?.data.output ?? '');
}

function pushesOf(view: JobView) {
  if (view.result?.type === 'push') return view.result.pushes;
  throw new Error(`nothing was pushed: ${JSON.stringify(view.failure)}`);
}
