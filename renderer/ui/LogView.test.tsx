// @vitest-environment jsdom
import { cleanup, fireEvent } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { appendLines, emptyLog } from '#shared/domain/job/logBook.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { codeLineHeight } from './codeStyles.ts';
import { LogView } from './LogView.tsx';

afterEach(cleanup);

const lines = Array.from({ length: 40_000 }, (_, index) => `line ${index}`);
const log = appendLines(emptyLog, lines);

/** jsdom lays nothing out: says what a browser would of a view of 180 pixels. */
function scrollTo(area: HTMLElement, top: number) {
  Object.defineProperties(area, {
    scrollHeight: { value: log.count * codeLineHeight, configurable: true },
    clientHeight: { value: 180, configurable: true },
  });
  area.scrollTop = top;
  fireEvent.scroll(area);
}

describe('a long log', () => {
  it('has only the lines in sight in the page', () => {
    const view = renderScreen(<LogView log={log} label="Log" height={180} />);
    expect(view.getByRole('region', { name: 'Log' }).textContent).toContain('line 39999');
    expect(view.container.querySelectorAll('section div div').length).toBeLessThan(80);
  });

  it('is left alone once the user scrolls up, with a way back to the newest line', () => {
    const view = renderScreen(<LogView log={log} label="Log" height={180} />);
    const area = view.getByRole('region', { name: 'Log' });
    expect(view.queryByRole('button', { name: 'Newest line' })).toBeNull();
    scrollTo(area, 0);
    expect(area.textContent).toContain('line 0');
    expect(area.textContent).not.toContain('line 39999');
    fireEvent.click(view.getByRole('button', { name: 'Newest line' }));
    expect(area.textContent).toContain('line 39999');
  });

  it('says how many earlier lines are not kept', () => {
    const short = appendLines(emptyLog, lines, 1000);
    const view = renderScreen(<LogView log={short} label="Log" height={180} />);
    expect(view.getByText(`${short.dropped} earlier lines are not kept.`)).toBeDefined();
  });
});
