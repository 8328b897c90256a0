import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,main,renderer,e2e,scripts,lint}/**/*.test.{ts,tsx}'],
    isolate: false,
    passWithNoTests: false,
  },
});
