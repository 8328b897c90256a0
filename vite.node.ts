import { defineConfig, type UserConfig } from 'vite';
import { entries as pcEntries } from './e2e/pc/entries.ts';

/** What runs on Node, one Vite mode each; npm packages stay outside the bundles but for those named. */
const targets: Record<string, UserConfig> = {
  main: {
    // As a dependency of the app i18next would drag its optional peer, the TypeScript compiler, into the package. The
    // others are many small files, of which few are used: read one by one they are half of a command's start.
    ssr: { noExternal: ['i18next', 'semver', 'zod'] },
    ...target('build/main', {
      web: 'main/web/web.ts',
      cli: 'main/cli/cli.ts',
      electron: 'main/electron/main.ts',
    }),
  },
  // A sandboxed preload script must be one CommonJS file: https://www.electronjs.org/docs/latest/tutorial/esm
  preload: {
    build: {
      ...target('build/preload', { preload: 'main/electron/preload.ts' }).build,
      rolldownOptions: {
        input: { preload: 'main/electron/preload.ts' },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  pc: simulatedPc(),
  bench: target('build/bench', { bench: 'bench/bench.ts' }),
};

/**
 * Its programs start in a blink only when nothing is loaded from node_modules, and sooner as CommonJS than as modules.
 * They may run while they are rebuilt.
 */
function simulatedPc(): UserConfig {
  const { build } = target('build/pc', pcEntries);
  const output = {
    format: 'cjs' as const,
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunks/[name]-[hash].cjs',
  };
  const rolldownOptions = { input: pcEntries, output };
  return { ssr: { noExternal: true }, build: { ...build, emptyOutDir: false, rolldownOptions } };
}

function target(outDir: string, input: Record<string, string>): UserConfig {
  return {
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: true,
      sourcemap: true,
      rolldownOptions: {
        input,
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  };
}

export default defineConfig(({ mode }) => {
  const found = targets[mode];
  if (found === undefined) throw new Error(`no such target: ${mode}`);
  return found;
});
