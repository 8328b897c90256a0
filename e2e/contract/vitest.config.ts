import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    retry: process.env['CI'] === undefined ? 0 : 1,
    include: ['e2e/contract/**/*.test.ts'],
    // Left to itself it keeps one processor free, which of two is half of them.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
