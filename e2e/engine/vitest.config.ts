import { defineConfig } from 'vitest/config';

/** Tests with a real engine: real builds, real containers. One file after the other, for they share the engine. */
export default defineConfig({
  test: {
    // Real processes on a loaded machine: one second try in CI.
    retry: process.env['CI'] === undefined ? 0 : 1,
    include: ['e2e/engine/**/*.spec.ts'],
    testTimeout: 180_000,
    hookTimeout: 300_000,
    fileParallelism: false,
    // What one file has loaded and found out about the engine holds for the next.
    isolate: false,
  },
});
