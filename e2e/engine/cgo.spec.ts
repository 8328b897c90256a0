import { describe, expect, it } from 'vitest';
import { ensureCImages } from '#e2e/lab/cImages.ts';
import { call } from '#e2e/lab/command.ts';
import { prepareLab } from '#e2e/lab/lab.ts';
import { testShapes, type Shape } from './shapes.ts';

/** The last number of an answer is the user that the program runs as. */
const shapes: Readonly<Record<string, Shape>> = {
  'C of its own': { project: 'c', says: '42 glibc 65532\n' },
  'C of its own, on nothing at all': {
    project: 'c',
    options: { runtime: 'scratch' },
    says: '42 musl 65532\n',
  },
  'C of its own, on Alpine': {
    project: 'c',
    options: { runtime: 'alpine' },
    says: '42 musl 65532\n',
  },
  'C++, whose library goes along': { project: 'cpp', says: '7 65532\n' },
  'a C library that Debian has': { project: 'cLibrary', says: '42 65532\n' },
};

const [way] = await prepareLab();
if (way === undefined) throw new Error('There is no way to build.');
const { docker } = way;
const missing = await ensureCImages(docker);
if (missing.length > 0) throw new Error(`These images cannot be pulled: ${missing.join(', ')}`);
const tag = 'slipway-test/cgo:dev';

describe('a program with C is built, run and answers', () => {
  testShapes(way, tag, shapes);

  it('takes along no more libraries than it needs', async () => {
    const id = (await call(docker, ['create', tag])).trim();
    const listed = await call('/bin/sh', ['-c', 'docker export "$1" | tar -t', 'sh', id]);
    await call(docker, ['rm', id]);
    const files = listed.split('\n').filter((name) => name.startsWith('usr/local/lib/app/'));
    expect(files).toEqual(['usr/local/lib/app/', 'usr/local/lib/app/libsqlite3.so.0']);
  });
});
