import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** The success criteria that every page is held to. */
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The accessibility faults of a page as it stands: each rule with the elements that break it. */
export function findFaults(page: Page): Promise<string[][]> {
  return judge(page, { type: 'tag', values: levels });
}

/** The same for contrast alone, which is all that another theme can change. */
export function findContrastFaults(page: Page): Promise<string[][]> {
  return judge(page, { type: 'rule', values: ['color-contrast'] });
}

async function judge(page: Page, runOnly: { type: 'tag' | 'rule'; values: string[] }) {
  const { violations } = await new AxeBuilder({ page })
    // Fluent's guards round a row of tabs: hidden, and focusable so that they can hand the focus on at once.
    .exclude('[data-tabster-dummy]')
    // Only faults are described; a page without foreign frames needs no second one to gather them in.
    .options({ runOnly, resultTypes: ['violations'] })
    .setLegacyMode()
    .analyze();
  return violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)]);
}
