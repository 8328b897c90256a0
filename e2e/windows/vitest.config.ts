import { defineConfig } from 'vitest/config';

/** The built app as a win32 process; one file after the other, for they share the processor with Wine's server. */
export default defineConfig({
  test: {
    // Real processes on a loaded machine: one second try in CI.
    retry: process.env['CI'] === undefined ? 0 : 1,
    include: ['e2e/windows/**/*.spec.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
