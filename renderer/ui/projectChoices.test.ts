import { describe, expect, it } from 'vitest';
import { asShown } from './projectChoices.ts';

const mains = [{ dir: 'cmd/api' }, { dir: 'cmd/worker' }];

describe('what a build is told', () => {
  it.each([
    ['names the first of several programs, as the screen shows it', {}, mains, { main: 'cmd/api' }],
    ['keeps the program that was chosen', { main: 'cmd/worker' }, mains, { main: 'cmd/worker' }],
    ['names none where there is one', {}, mains.slice(1), {}],
    ['names none where there is none', { port: 1 }, [], { port: 1 }],
    ['names none where all go in', { programs: 'all' as const }, mains, { programs: 'all' }],
    [
      'names one where one of them was chosen',
      { programs: 'one' as const },
      mains,
      { programs: 'one', main: 'cmd/api' },
    ],
  ])('%s', (_, options, among, told) => {
    expect(asShown(options, among)).toEqual(told);
  });
});
