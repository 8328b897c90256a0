// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { useCurrentJobs } from './currentJobs.ts';

beforeEach(() => useCurrentJobs.setState({ ids: {} }));

describe('the jobs on screen', () => {
  it('are one a place; a new one takes the place of the old', () => {
    const { show } = useCurrentJobs.getState();
    show('tuning', 'j1');
    show('setup:engine', 'j2');
    show('tuning', 'j3');
    expect(useCurrentJobs.getState().ids).toEqual({ tuning: 'j3', 'setup:engine': 'j2' });
  });

  it('can be put away', () => {
    const { show, dismiss } = useCurrentJobs.getState();
    show('tuning', 'j1');
    dismiss('tuning');
    dismiss('tuning');
    expect(useCurrentJobs.getState().ids).toEqual({});
  });
});
