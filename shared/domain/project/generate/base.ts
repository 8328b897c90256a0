import type { MainPackage } from '../analysis.ts';
import { windowsBases, type DockerfileOptions, type RuntimeBase } from '../dockerfileOptions.ts';

/** What the image stands on and how the program is made for it. */
export interface BaseChoice {
  readonly system: 'linux' | 'windows';
  readonly runtime: RuntimeBase;
  /** `none`: static Go. `glibc`: C on Debian. `musl`: C, linked statically on Alpine. */
  readonly cgo: 'none' | 'glibc' | 'musl';
  /** A script starts the program. */
  readonly hasScript: boolean;
}

/** Whether a base is a Windows one. */
export function isWindowsBase(base: RuntimeBase | undefined): boolean {
  return windowsBases.some((each) => each === base);
}

/**
 * Makes the wishes fit together. A script needs a shell, so the base is then Alpine, or Debian where the program is
 * linked with glibc: that is the one C library that it runs with, and Debian the one that its libraries are from.
 * Windows has neither the script nor a C compiler.
 */
export function chooseBase(
  main: Pick<MainPackage, 'needsCgo' | 'nativePackages'>,
  options: DockerfileOptions,
): BaseChoice {
  const wanted = options.runtime;
  if (wanted !== undefined && isWindowsBase(wanted))
    return { system: 'windows', runtime: wanted, cgo: 'none', hasScript: false };
  const hasScript = options.extras?.includes('entrypoint') ?? false;
  const cgo = cLibrary(main, options, hasScript);
  const hasShell = wanted === 'alpine' || wanted === 'debian';
  const linux = { system: 'linux', cgo, hasScript } as const;
  if (cgo === 'glibc')
    return { ...linux, runtime: hasScript || hasShell ? 'debian' : 'distroless' };
  return {
    ...linux,
    runtime: hasScript && !hasShell ? 'alpine' : (wanted ?? 'distroless'),
  };
}

function cLibrary(
  { needsCgo, nativePackages }: Pick<MainPackage, 'needsCgo' | 'nativePackages'>,
  { cgo, runtime }: DockerfileOptions,
  hasScript: boolean,
): BaseChoice['cgo'] {
  if (cgo === 'none' || (cgo === undefined && !needsCgo)) return 'none';
  if (nativePackages.length > 0) return 'glibc';
  if (cgo !== undefined) return cgo;
  const hasGlibc = runtime === undefined ? !hasScript : /^(distroless|debian)$/.test(runtime);
  return hasGlibc && !(hasScript && runtime === 'distroless') ? 'glibc' : 'musl';
}
