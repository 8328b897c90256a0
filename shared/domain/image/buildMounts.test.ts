import { describe, expect, it } from 'vitest';
import { dockerfileFor } from '../project/generate/dockerfile.ts';
import { analyse } from '../project/analyse.ts';
import { moduleOf } from '../project/testing/snapshotOf.ts';
import { mountArguments, secretFiles, wantedMounts } from './buildMounts.ts';

const privateProject = analyse(
  moduleOf(
    {
      'go.mod': 'module example.com/app\n\ngo 1.26\n\nrequire git.acme.example/lib v1.0.0\n',
      'go.sum': '',
      'main.go': 'package main\n\nimport _ "git.acme.example/lib"\n\nfunc main() {}\n',
    },
    { goPrivate: 'git.acme.example' },
  ),
);

describe('what a Dockerfile wants of whoever builds it', () => {
  it.each([
    ['nothing', 'FROM a\nRUN --mount=type=cache,target=/c go build\n', { secrets: [], ssh: false }],
    [
      'a secret, once',
      'RUN --mount=type=secret,id=netrc,target=/root/.netrc a\nRUN --mount=id=netrc,type=secret b\n',
      { secrets: ['netrc'], ssh: false },
    ],
    ['keys', 'RUN --mount=type=ssh git clone x\n', { secrets: [], ssh: true }],
    [
      'what is no comment and no text',
      '# RUN --mount=type=secret,id=a x\nRUN b \\\n  # --mount=type=ssh\n  --mount=type=secret,id=c\nCOPY <<E /d\nRUN --mount=type=ssh\nE\n',
      { secrets: [], ssh: false },
    ],
    [
      'a secret in quotes, over several lines, and without an id',
      'RUN --mount=type=secret,id="a" \\\n  --mount=type=secret,target=/run/b.txt x\n',
      { secrets: ['a', 'b.txt'], ssh: false },
    ],
  ])('is %s', (_, text, wanted) => {
    expect(wantedMounts(text)).toEqual(wanted);
  });

  it.each(['netrc', 'ssh'] as const)('is known for private modules by %s', (access) => {
    const wanted = wantedMounts(dockerfileFor(privateProject, { access }));
    expect(wanted.ssh).toBe(access === 'ssh');
    expect(wanted.secrets.length).toBeGreaterThan(0);
    expect(wanted.secrets.filter((id) => !secretFiles.has(id))).toEqual([]);
  });
});

describe('what is handed to docker build', () => {
  it('names files, never what is in them', () => {
    expect(mountArguments([{ id: 'netrc', path: '/home/mei/.netrc' }], true)).toEqual([
      '--secret',
      'id=netrc,src=/home/mei/.netrc',
      '--ssh',
      'default',
    ]);
  });

  it('is one line of CSV whatever the folder is called', () => {
    const [, options] = mountArguments([{ id: 'netrc', path: '/a,b "c"/.netrc' }], false);
    expect(options).toBe('id=netrc,"src=/a,b ""c""/.netrc"');
  });
});
