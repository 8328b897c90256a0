import { describe, expect, it } from 'vitest';
import { stepNames, type Step } from '#shared/domain/setup/step.ts';
import { message } from '#shared/domain/message.ts';
import { countSettled, firstOpen, mergeSteps, nextOpen, shownState, stepOrder } from './steps.ts';

function steps(states: Partial<Record<Step['name'], Step['state']>>, rest: Step['state'] = 'done') {
  const reports = stepNames.map((name) => ({
    name,
    state: states[name] ?? rest,
    found: message('x'),
    remedy: null,
  }));
  return mergeSteps(reports);
}

describe('the steps', () => {
  it('are those of the domain, in its order', () => {
    expect(stepOrder).toEqual(stepNames);
  });

  it('count as checked until they have answered', () => {
    expect(shownState(undefined, true)).toBe('checking');
    expect(shownState(undefined, false)).toBe('unknown');
  });

  it('are replaced by later reports of the same step', () => {
    const report = { name: 'go', found: message('x'), remedy: null } as const;
    const merged = mergeSteps([
      { ...report, state: 'unknown' },
      { ...report, state: 'done' },
    ]);
    expect(merged.go?.state).toBe('done');
  });
});

describe('the step to open', () => {
  it.each([
    ['the first that needs the user', steps({ engine: 'todo', go: 'todo' }), 'engine'],
    [
      'one that needs the user before one that is blocked',
      steps({ wsl: 'blocked', go: 'todo' }),
      'go',
    ],
    ['the first that is not settled', steps({ wsl: 'unknown' }), 'wsl'],
    ['the last where all is done', steps({}), 'firstContainer'],
    ['the first while some have not answered', mergeSteps([]), 'virtualization'],
  ] as const)('is %s', (_, known, expected) => {
    expect(firstOpen(known)).toBe(expected);
  });

  it('comes after the present one', () => {
    const known = steps({ wsl: 'todo', go: 'todo', resources: 'skipped' });
    expect(nextOpen(known, 'engine')).toBe('go');
    expect(nextOpen(known, 'go')).toBeNull();
  });
});

describe('settled steps', () => {
  it('are the done and the skipped', () => {
    expect(countSettled(steps({ wsl: 'todo', go: 'skipped', engine: 'blocked' }))).toBe(6);
  });
});
