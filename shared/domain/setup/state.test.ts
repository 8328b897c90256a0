import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSetupState, parseSetupState, withSkipped, type SetupState } from './state.ts';
import { stepNames } from './step.ts';

const nothing: SetupState = { skipped: [], firstContainerAt: null };

const anyState = fc.record({
  skipped: fc.subarray([...stepNames]),
  firstContainerAt: fc.option(fc.nat()),
});

describe('the remembered state', () => {
  it('survives being written and read', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(parseSetupState(formatSetupState(state))).toEqual(state);
      }),
    );
  });

  it.each([
    { title: 'no file', text: '' },
    { title: 'no JSON', text: '{"skipped": [' },
    { title: 'a list', text: '[1]' },
    { title: 'other types', text: '{"skipped": "go", "firstContainerAt": "today"}' },
    { title: 'steps of another version', text: '{"skipped": ["docker", 7]}' },
  ])('is empty for $title', ({ text }) => {
    expect(parseSetupState(text)).toEqual(nothing);
  });

  it('keeps skipped steps in order, each once', () => {
    const first = withSkipped(withSkipped(nothing, 'go', true), 'wsl', true);
    expect(withSkipped(first, 'go', true).skipped).toEqual(['wsl', 'go']);
  });

  it('forgets a step that is wanted again', () => {
    fc.assert(
      fc.property(anyState, fc.constantFrom(...stepNames), (state, step) => {
        const wanted = withSkipped(withSkipped(state, step, true), step, false);
        expect(wanted).toEqual(withSkipped(state, step, false));
        expect(wanted.firstContainerAt).toBe(state.firstContainerAt);
      }),
    );
  });
});
