// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';

beforeEach(() => vi.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('a bug in a part of the screen', () => {
  it('is shown with an id in its place and can be tried again', async () => {
    const state = { isBroken: true };
    function Part() {
      if (state.isBroken) throw new Error('no such thing');
      return <p>fine</p>;
    }
    const view = renderScreen(
      <ErrorBoundary>
        <Part />
      </ErrorBoundary>,
    );
    expect(view.getByRole('alert').textContent).toMatch(/no such thing.*id [0-9a-f]{8}/s);
    state.isBroken = false;
    await userEvent.setup().click(view.getByRole('button', { name: 'Try again' }));
    expect(view.getByText('fine')).toBeDefined();
  });
});
