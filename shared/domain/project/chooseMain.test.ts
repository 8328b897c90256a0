import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.ts';
import { mainNamed, noProgram } from './chooseMain.ts';
import { moduleOf, snapshotOf } from './testing/snapshotOf.ts';

const main = 'package main\n\nfunc main() {}\n';
const several = analyse(
  moduleOf({
    'cmd/api/main.go': main,
    'cmd/worker/main.go': main,
    'a/x/main.go': main,
    'b/x/main.go': main,
  }),
);
const nested = analyse(
  snapshotOf(
    {
      'go.work': 'go 1.26\nuse ./services/api\nuse ./lib\n',
      'services/api/go.mod': 'module a.b/api\ngo 1.26\n',
      'services/api/cmd/api/main.go': main,
      'lib/go.mod': 'module a.b/lib\ngo 1.26\n',
    },
    { moduleDir: 'services/api' },
  ),
);

describe('the program that is meant', () => {
  it.each([
    ['cmd/worker', 'cmd/worker'],
    ['./cmd/worker', 'cmd/worker'],
    ['cmd/worker/', 'cmd/worker'],
    ['.\\cmd\\worker', 'cmd/worker'],
    ['worker', 'cmd/worker'],
    ['x', undefined],
    ['nope', undefined],
  ])('by %j', (name, dir) => {
    expect(mainNamed(several, name)?.dir).toBe(dir);
  });

  it('from the context of a workspace', () => {
    expect(mainNamed(nested, 'services/api/cmd/api')?.dir).toBe('services/api/cmd/api');
    expect(mainNamed(nested, 'api')?.dir).toBe('services/api/cmd/api');
  });

  it('is the best where nobody names one', () => {
    expect(mainNamed(several, undefined)?.dir).toBe(several.mains[0]?.dir);
  });

  it('is told apart from there being none at all', () => {
    expect(noProgram(several, 'nope')).toMatchObject({
      code: 'NO_SUCH_PROGRAM',
      data: { values: { main: 'nope', mains: expect.stringContaining('cmd/worker') } },
    });
    const library = analyse(moduleOf({ 'a.go': 'package a\n' }));
    expect(noProgram(library, undefined).code).toBe('NO_MAIN_PACKAGE');
    expect(noProgram(library, 'nope').code).toBe('NO_MAIN_PACKAGE');
  });
});
