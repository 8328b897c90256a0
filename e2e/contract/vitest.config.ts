import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    retry: process.env['CI'] === undefined ? 0 : 1,
    include: ['e2e/contract/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
