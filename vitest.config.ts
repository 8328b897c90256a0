import { configDefaults, defineConfig } from 'vitest/config';

const files = '{shared,main,renderer,e2e,lint,scripts}/**/*.test';
// What stands on the browser: `@vitest-environment jsdom` in the file says so too, for whoever runs it alone.
const onScreen = [
  'renderer/**/*.test.tsx',
  'renderer/app/{client,preferences}.test.ts',
  'renderer/ui/{location,job/currentJobs}.test.ts',
];
// These have their own runs: they want the built app and a Docker Engine.
const exclude = [...configDefaults.exclude, 'e2e/contract/**', 'e2e/engine/**'];

export default defineConfig({
  test: {
    // Real processes on a loaded machine: one second try in CI.
    retry: process.env['CI'] === undefined ? 0 : 1,
    isolate: false,
    // Left to itself it keeps one processor free, which of two is half of them.
    maxWorkers: '100%',
    testTimeout: 20_000,
    // A worker is kept only for the next file of its own kind: mixed, each would load everything anew.
    projects: [
      {
        extends: true,
        test: { name: 'core', include: [`${files}.ts`], exclude: [...exclude, ...onScreen] },
      },
      { extends: true, test: { name: 'screen', include: onScreen, environment: 'jsdom' } },
    ],
  },
});
