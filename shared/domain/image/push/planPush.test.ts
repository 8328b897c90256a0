import { describe, expect, it } from 'vitest';
import { createTexts } from '#shared/locales/texts.ts';
import { say } from '#shared/locales/say.ts';
import { planPush } from './planPush.ts';
import type { Login, PushRequest } from './push.ts';

const engine = {
  insecure: ['plain.example.com:5000'],
  insecureNetworks: ['127.0.0.0/8', '::1/128'],
};
const kept = (registry: string, how: Login['kept'] = 'helper'): Login => ({
  registry,
  username: 'me',
  kept: how,
  helper: how === 'helper' ? 'desktop' : '',
});

function plan(request: PushRequest, logins: Login[] = [kept('docker.io'), kept('ghcr.io')]) {
  return planPush(request, { engine, logins });
}

describe('an account with capitals', () => {
  // Was taken for a registry of that name, and ended as an image that is not there.
  it('is refused before the push, a host with capitals and a port is not', () => {
    const problems = (to: string) =>
      plan({ images: ['me/app:1'], to: [to] }).problems.filter(
        ({ severity }) => severity === 'error',
      );
    expect(problems('Team/app:1')).toMatchObject([{ code: 'capitals', target: 'Team/app:1' }]);
    expect(problems('Ghcr.io/team/app:1')).toEqual([]);
  });
});

describe('a push', () => {
  it('goes where the name of the image says', () => {
    expect(plan({ images: ['ghcr.io/me/app:1'] })).toEqual({
      pushes: [
        {
          image: 'ghcr.io/me/app:1',
          target: 'ghcr.io/me/app:1',
          registry: 'ghcr.io',
          audience: 'public',
          login: 'helper',
          isInsecure: false,
        },
      ],
      problems: [],
    });
  });

  const tags: [image: string, to: string, target: string][] = [
    ['app:dev', 'me/app', 'me/app:dev'],
    ['app:dev', 'me/app:1.2', 'me/app:1.2'],
    ['app', 'me/app', 'me/app:latest'],
    ['app', 'docker.io/me/app', 'docker.io/me/app:latest'],
    ['app:dev', 'localhost:5000/app', 'localhost:5000/app:dev'],
  ];
  it.each(tags)('of %s to %s names it %s', (image, to, target) => {
    expect(plan({ images: [image], to: [to] })).toMatchObject({
      pushes: [{ image, target }],
      problems: [],
    });
  });

  it('without a tag means latest, of the image too', () => {
    expect(plan({ images: ['me/app'] }).pushes).toMatchObject([
      { image: 'me/app:latest', target: 'me/app:latest' },
    ]);
  });

  it('to several places goes to the closest first, and keeps the order of the rest', () => {
    const to = [
      'me/app',
      'ghcr.io/me/app',
      'reg.corp.example/app',
      'localhost:5000/app',
      '10.0.0.5/b',
    ];
    const targets = plan({ images: ['app:1'], to }).pushes.map(({ target }) => target);
    expect(targets).toEqual([
      'localhost:5000/app:1',
      'reg.corp.example/app:1',
      '10.0.0.5/b:1',
      'me/app:1',
      'ghcr.io/me/app:1',
    ]);
  });

  it('of two names that are the same is one', () => {
    expect(plan({ images: ['me/app', 'me/app:latest'] }).pushes).toHaveLength(1);
  });
});

describe('a push is refused', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const cases: [code: string, request: PushRequest][] = [
    ['reference', { images: ['me/App:1'] }],
    ['reference', { images: ['app:1'], to: ['me/app:bad tag'] }],
    ['digest', { images: ['app:1'], to: [`me/app@${digest}`] }],
    ['namespace', { images: ['app:1'] }],
    ['namespace', { images: ['app:1'], to: ['docker.io/app'] }],
    ['nested', { images: ['app:1'], to: ['me/team/app'] }],
    ['insecure', { images: ['app:1'], to: ['plain.example.com:5000/app'] }],
    ['severalImages', { images: ['me/a:1', 'me/b:1'], to: ['ghcr.io/me/c'] }],
  ];
  it.each(cases)('for %s: %j', (code, request) => {
    const errors = plan(request).problems.filter(({ severity }) => severity === 'error');
    expect(errors.map((problem) => problem.code)).toEqual([code]);
  });

  it.each(cases)('in words that name what is wrong, in both languages: %s', (_, request) => {
    for (const language of ['en', 'zh-CN'] as const) {
      const { t } = createTexts(language);
      for (const { message } of plan(request).problems) {
        expect(say(t, message)).not.toMatch(/problem\.|reference\.|\{\{/);
      }
    }
  });
});

describe('a registry without a checked encryption', () => {
  it('is fine on this PC', () => {
    for (const host of ['localhost:5000', '127.0.0.1:5000', '127.1.2.3']) {
      expect(plan({ images: ['app:1'], to: [`${host}/app`] })).toMatchObject({
        pushes: [{ isInsecure: true, audience: 'loopback' }],
        problems: [],
      });
    }
  });

  it('elsewhere is taken only when that is said', () => {
    const request = { images: ['app:1'], to: ['plain.example.com:5000/app'], insecure: true };
    expect(plan(request, [kept('plain.example.com:5000')]).problems).toEqual([]);
  });
});

describe('a login', () => {
  it('that is missing is a warning, for the registry may want none', () => {
    expect(plan({ images: ['reg.corp.example/app:1'] }).problems).toMatchObject([
      { severity: 'warning', code: 'loginMissing' },
    ]);
  });

  it('that everybody can read is a warning', () => {
    expect(plan({ images: ['me/app:1'] }, [kept('docker.io', 'plain')]).problems).toMatchObject([
      { severity: 'warning', code: 'loginPlain' },
    ]);
  });

  it('in the helper counts where there is an old one in the file too', () => {
    const logins = [kept('docker.io', 'plain'), kept('docker.io')];
    expect(plan({ images: ['me/app:1'] }, logins).problems).toEqual([]);
  });
});
