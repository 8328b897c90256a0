import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './app.ts';

const pages = ['/', '/setup', '/tuning', '/projects', '/containers', '/history'];
const appearances = [
  { name: 'light', colorScheme: 'light', forcedColors: 'none' },
  { name: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { name: 'contrast theme', colorScheme: 'dark', forcedColors: 'active' },
] as const;

for (const { name, colorScheme, forcedColors } of appearances) {
  for (const locale of ['en-US', 'zh-CN']) {
    test.describe(`${name}, ${locale}`, () => {
      test.use({ colorScheme, locale, contextOptions: { forcedColors } });

      test('every page has its language and no accessibility fault', async ({ app, page }) => {
        for (const path of pages) {
          await app.open(page, path);
          await expect(page.locator('html')).toHaveAttribute(
            'lang',
            locale === 'en-US' ? 'en' : locale,
          );
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await page.waitForLoadState('networkidle');
          const { violations } = await new AxeBuilder({ page })
            .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
            .analyze();
          const found = violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)]);
          expect(found, path).toEqual([]);
        }
      });
    });
  }
}

for (const width of [360, 720, 1920]) {
  test(`no page scrolls sideways at a width of ${width}`, async ({ app, page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const path of pages) {
      await app.open(page, path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.waitForLoadState('networkidle');
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, path).toBeLessThanOrEqual(0);
    }
  });
}

test('another origin cannot call the backend, nor the page without its token', async ({
  app,
  page,
}) => {
  const { origin } = new URL(app.url);
  const refused = await page.request.post(`${origin}/rpc/machine/host`, { data: {} });
  expect(refused.status()).toBe(403);
  const foreign = await page.request.post(`${origin}/rpc/machine/host`, {
    headers: {
      origin: 'https://evil.example',
      'x-slipway-token': app.url.split('token=')[1] ?? '',
    },
    data: {},
  });
  expect(foreign.status()).toBe(403);
});
