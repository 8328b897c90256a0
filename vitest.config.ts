import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Real processes on a loaded machine: one second try in CI.
    retry: process.env['CI'] === undefined ? 0 : 1,
    include: ['{shared,main,renderer,e2e,lint,scripts}/**/*.test.{ts,tsx}'],
    // These two have their own runs: they want the built app and a Docker Engine.
    exclude: [...configDefaults.exclude, 'e2e/contract/**', 'e2e/engine/**'],
    isolate: false,
    // Left to itself it keeps one processor free, which of two is half of them.
    maxWorkers: '100%',
    testTimeout: 20_000,
  },
});
