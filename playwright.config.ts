import { defineConfig } from '@playwright/test';

// Folders below e2e have their own runners.
const withEngine = /[\\/]e2e[\\/](image|login|project|setup)\.spec\.ts$/;

export default defineConfig({
  testDir: 'e2e',
  testMatch: /[\\/]e2e[\\/][^\\/]+\.spec\.ts$/,
  globalSetup: './e2e/prepare.ts',
  outputDir: 'test-results/journeys',
  timeout: 120_000,
  // A page asks many small programs, which on a machine with other work takes several times as long.
  expect: { timeout: 30_000 },
  // A journey waits for programs most of the time. Those that build and run share one engine: one after the other.
  workers: 2,
  projects: [
    { name: 'engine', testMatch: withEngine, workers: 1 },
    { name: 'pc', testIgnore: withEngine },
  ],
  // On a loaded machine a page may come too late once; what passes the second time is counted and named as such.
  retries: process.env['CI'] === undefined ? 0 : 1,
  forbidOnly: process.env['CI'] !== undefined,
  use: {
    actionTimeout: 20_000,
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    // Of every journey it would take as much as the journey.
    trace: process.env['CI'] === undefined ? 'retain-on-failure' : 'on-first-retry',
    launchOptions: {
      ...(process.env['SLIPWAY_CHROMIUM'] === undefined
        ? {}
        : { executablePath: process.env['SLIPWAY_CHROMIUM'] }),
      // Chromium refuses its sandbox to root, who runs CI.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
