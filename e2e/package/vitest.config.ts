import { defineConfig } from 'vitest/config';

/** Packaging needs the built app; one platform after the other, for they share the folder that is packaged. */
export default defineConfig({
  test: {
    include: ['e2e/package/**/*.spec.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    fileParallelism: false,
  },
});
