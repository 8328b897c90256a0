// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { sampleDiff } from '#renderer/testing/samples/tuning.ts';
import { DiffView } from './DiffView.tsx';

afterEach(cleanup);

describe('a diff on screen', () => {
  it('marks what comes and goes with a sign, not only a colour', () => {
    const view = renderScreen(<DiffView diff={sampleDiff} path=".wslconfig" />);
    const area = view.getByRole('region', { name: 'Changes in .wslconfig' });
    expect(area.textContent).toContain('2−memory=8GB');
    expect(area.textContent).toContain('2+memory=16GB');
  });

  it('can be scrolled from the keyboard', () => {
    const view = renderScreen(<DiffView diff={sampleDiff} path=".wslconfig" />);
    expect(view.getByRole('region').tabIndex).toBe(0);
  });

  it('says that nothing changes', () => {
    const view = renderScreen(<DiffView diff="" path=".wslconfig" />);
    expect(view.getByText('Nothing changes.')).toBeDefined();
  });
});
