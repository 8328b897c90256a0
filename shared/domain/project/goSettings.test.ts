import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.ts';
import { dockerfileFor, generateDockerfile } from './generate/dockerfile.ts';
import { goSettingsOf, withUncovered, type GoEnv } from './goSettings.ts';
import { moduleOf } from './testing/snapshotOf.ts';

describe('go env in a container', () => {
  it.each<[string, GoEnv, object]>([
    ['defaults', { GOPROXY: 'https://proxy.golang.org,direct', GOSUMDB: 'sum.golang.org' }, {}],
    ['nothing', { GOPROXY: '', GOPRIVATE: '' }, {}],
    [
      'a mirror',
      { GOPROXY: 'https://goproxy.cn,direct' },
      { GOPROXY: 'https://goproxy.cn,direct' },
    ],
    ['no checksums', { GOSUMDB: 'off' }, { GOSUMDB: 'off' }],
    [
      'private patterns, from which Go makes two more',
      { GOPRIVATE: 'git.acme.com', GONOSUMDB: 'git.acme.com', GONOPROXY: 'git.acme.com' },
      { GOPRIVATE: 'git.acme.com' },
    ],
    [
      'those two on their own',
      { GOPRIVATE: 'git.acme.com', GONOPROXY: 'none', GOINSECURE: 'git.acme.com' },
      { GOPRIVATE: 'git.acme.com', GONOPROXY: 'none', GOINSECURE: 'git.acme.com' },
    ],
  ])('takes over %s', (_, env, values) => {
    expect(goSettingsOf(env)).toEqual({ values, withheld: [] });
  });

  it.each([
    ['a password', 'https://me:s3cret@proxy.acme.com,direct', 'secret'],
    ['a name', 'https://token@proxy.acme.com', 'secret'],
    ['a token', 'https://proxy.acme.com?token=s3cret', 'secret'],
    ['a folder', 'file:///home/me/go/proxy', 'local'],
    ['a Windows folder', 'file:///C:/proxy,direct', 'local'],
    ['this PC', 'http://localhost:3000|direct', 'local'],
    ['its address', 'http://127.0.0.1:3000', 'local'],
    ['no network', 'off', 'local'],
    ['a space', 'https://a b', 'form'],
    ['a quote', 'https://a"b', 'form'],
  ])('does not take over %s', (_, GOPROXY, reason) => {
    expect(goSettingsOf({ GOPROXY })).toEqual({
      values: {},
      withheld: [{ name: 'GOPROXY', reason }],
    });
  });

  it('completes GOPRIVATE only by what it lacks', () => {
    expect(withUncovered('git.acme.com,*.corp', ['git.acme.com/a', 'x.corp/b', 'other/c'])).toBe(
      'git.acme.com,*.corp,other/c',
    );
  });
});

const files = {
  'go.mod': 'module example.com/app\n\ngo 1.26\n\nrequire git.acme.com/team/lib v1.0.0\n',
  'go.sum': '',
  'main.go': 'package main\n\nimport _ "git.acme.com/team/lib"\n\nfunc main() {}\n',
};

describe('a Dockerfile on a PC with settings of Go', () => {
  const goEnv = {
    GOPROXY: 'https://goproxy.cn,direct',
    GOSUMDB: 'sum.golang.google.cn',
    GOPRIVATE: 'git.acme.com',
    GOINSECURE: 'git.acme.com',
  };
  const analysis = analyse(moduleOf(files, { goEnv, goPrivate: goEnv.GOPRIVATE }));

  it('has them as arguments with these defaults, each with its reason', () => {
    const { text, explanations } = generateDockerfile(analysis);
    for (const [name, value] of Object.entries(goEnv)) {
      const line = text.split('\n').indexOf(`ARG ${name}=${value}`) + 1;
      expect({ name, line }).not.toEqual({ name, line: 0 });
      expect(explanations.find((each) => each.line === line)?.message).toEqual({
        key: 'project:explain.settingOfGo',
        values: { name },
      });
    }
    expect(text).not.toMatch(/^ +GOPRIVATE=/m);
  });

  it('takes what was asked for before them', () => {
    const text = dockerfileFor(analysis, { goProxy: 'https://proxy.acme.com' });
    expect(text).toContain('ARG GOPROXY=https://proxy.acme.com\n');
    expect(text).not.toContain('goproxy.cn');
  });

  it('never has a password in it, and says why the setting is missing', () => {
    const secret = { ...goEnv, GOPROXY: 'https://me:s3cret@proxy.acme.com' };
    const careful = analyse(moduleOf(files, { goEnv: secret }));
    expect(dockerfileFor(careful)).not.toMatch(/s3cret|GOPROXY/);
    expect(JSON.stringify(careful)).not.toContain('s3cret');
    expect(careful.warnings.map(({ message }) => message)).toContainEqual({
      key: 'project:warning.goSetting.secret',
      values: { name: 'GOPROXY' },
    });
  });

  it('has none of them where nothing is fetched, nor patterns that no module fits', () => {
    const plain = {
      'go.mod': 'module a.b/c\n\ngo 1.26\n',
      'main.go': 'package main\nfunc main() {}\n',
    };
    expect(dockerfileFor(analyse(moduleOf(plain, { goEnv })))).not.toMatch(/GOPROXY|GOPRIVATE/);
    const open = {
      'go.mod': 'module a.b/c\n\ngo 1.26\n\nrequire github.com/x/y v1.0.0\n',
      'go.sum': '',
      'main.go': 'package main\n\nimport _ "github.com/x/y"\n\nfunc main() {}\n',
    };
    const text = dockerfileFor(analyse(moduleOf(open, { goEnv })));
    expect(text).toContain('ARG GOPROXY=https://goproxy.cn,direct');
    expect(text).not.toMatch(/GOPRIVATE|GOINSECURE/);
  });
});
