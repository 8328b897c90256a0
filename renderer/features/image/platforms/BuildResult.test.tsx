// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { message } from '#shared/domain/message.ts';
import type { BuiltImage } from '#shared/domain/image/image.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { BuildResult } from './BuildResult.tsx';

afterEach(cleanup);

const image: BuiltImage = {
  reference: 'hello:dev',
  id: 'sha256:1',
  sizeBytes: 9 * 2 ** 20,
  durationMs: 1200,
  dockerfile: 'generated',
};

describe('what a build came to', () => {
  it('is an image with its size and time, and the way to look inside', () => {
    const view = renderScreen(<BuildResult result={{ type: 'image', image }} dir="C:\src\hello" />);
    expect(view.getByText('hello:dev: 9 MB, built in 1.2 s.')).toBeDefined();
    const link = view.getByRole('link', { name: 'Look inside' });
    expect(link.getAttribute('href')).toBe('/images/open?ref=hello%3Adev&dir=C%3A%5Csrc%5Chello');
    expect(view.container.textContent).not.toContain('budget');
  });

  it('is held to its budget', () => {
    const values = { bytes: 9 * 2 ** 20, limit: 8 * 2 ** 20 };
    const budget = {
      budget: { maxImageBytes: 8 * 2 ** 20, maxWastedBytes: null, minEfficiency: null },
      problems: [],
      broken: [message('image:budget.tooLarge', values)],
    };
    const result = { type: 'image', image: { ...image, budget } } as const;
    const view = renderScreen(<BuildResult result={result} dir="C:\src\hello" />);
    expect(view.container.textContent).toContain('The image has 9 MB; its budget allows 8 MB.');
  });

  it('is nothing to show for work of another kind', () => {
    const view = renderScreen(<BuildResult result={{ type: 'setup' }} dir="C:\src\hello" />);
    expect(view.container.textContent).toBe('');
  });
});
