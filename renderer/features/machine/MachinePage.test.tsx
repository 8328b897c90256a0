// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeBackend } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { MachinePage } from './MachinePage.tsx';

afterEach(cleanup);

describe('the home page', () => {
  it('shows each probe as it answers', async () => {
    const view = renderScreen(<MachinePage />);
    expect(await view.findByText('12th Gen Intel(R) Core(TM) i7-12700H')).toBeDefined();
    expect(view.getByText('6 performance and 8 efficiency cores, 20 threads')).toBeDefined();
    expect(view.getByText('32 GB in all')).toBeDefined();
    expect(view.getByText('C: 120 GB free of 512 GB')).toBeDefined();
  });

  it('names what was late, is missing, failed or never answered', async () => {
    const view = renderScreen(<MachinePage />);
    expect(await view.findByText('No answer within 8 s. It may still be starting.')).toBeDefined();
    expect(view.getByText('Missing')).toBeDefined();
    expect(view.getByRole('alert')).toBeDefined();
    expect(view.getAllByText('Not known')).toHaveLength(2);
  });

  it('leads from what is missing to the setup', async () => {
    const view = renderScreen(<MachinePage />);
    const link = await view.findByRole('link', { name: 'Set up' });
    expect(link.getAttribute('href')).toBe('/setup');
    expect(await view.findByText('Still needs you: Go')).toBeDefined();
  });

  it('asks again on demand', async () => {
    const backend = createFakeBackend();
    const view = renderScreen(<MachinePage />, { backend });
    await userEvent.setup().click(await view.findByRole('button', { name: 'Check again' }));
    await view.findByRole('button', { name: 'Check again' });
    expect(backend.calls.filter(({ name }) => name === 'machine.watch')).toHaveLength(2);
  });
});
