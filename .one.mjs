import { open, project } from './.shot.mjs';
const { browser, page } = await open(project('multi'));
await page.getByText('The way to the image').waitFor({ timeout: 60000 });
await page.waitForTimeout(1500);
await page.screenshot({ path: '/tmp/bu/a.png', fullPage: true });
await page.getByRole('button', { name: 'Build and run' }).click();
for (let i = 0; i < 6; i++) {
  await page.waitForTimeout(2000);
  await page.screenshot({ path: `/tmp/bu/b${i}.png` });
}
await page.waitForTimeout(8000);
await page.screenshot({ path: `/tmp/bu/b9.png`, fullPage: true });
await browser.close();
