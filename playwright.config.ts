import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  // Folders below have their own runners.
  testMatch: /[\\/]e2e[\\/][^\\/]+\.spec\.ts$/,
  globalSetup: './e2e/prepare.ts',
  outputDir: 'test-results/journeys',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // Two cores: more browsers only wait for each other.
  workers: 1,
  // On a loaded machine a page may come too late once; what passes the second time is counted and named as such.
  retries: process.env['CI'] === undefined ? 0 : 1,
  forbidOnly: process.env['CI'] !== undefined,
  use: {
    actionTimeout: 20_000,
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(process.env['SLIPWAY_CHROMIUM'] === undefined
        ? {}
        : { executablePath: process.env['SLIPWAY_CHROMIUM'] }),
      // Chromium refuses its sandbox to root, who runs CI.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
