import type { ProbeAnswer, ProbeName } from '../machine/machine.ts';
import type { FileKind } from './file.ts';
import type { LintContext } from './lint.ts';

/** The probes that decide what is said of a kind of file; all others would only take time. */
export const lintProbes: Readonly<Record<FileKind, readonly ProbeName[]>> = {
  wslconfig: ['memory', 'cpu', 'os', 'wsl', 'docker'],
  wslconf: ['wsl'],
  daemon: ['docker'],
  desktop: [],
};

/** The same for all kinds together. */
export const allLintProbes: readonly ProbeName[] = [...new Set(Object.values(lintProbes).flat())];

/** What the linter may know of the PC, from the probes that have answered; the others leave their rules silent. */
export function lintContextOf(machine: ProbeAnswer): LintContext {
  const { memory, cpu, wsl, os, docker } = machine;
  const engine = found(docker);
  return {
    hostMemoryBytes: found(memory)?.totalBytes,
    hostProcessors: found(cpu)?.logicalCores,
    wslVersion: found(wsl)?.versions?.wsl || undefined,
    windowsBuild: found(os)?.build || undefined,
    engineVersion: engine?.server?.version,
    isDockerDesktop: engine && engine.desktopVersion !== null,
  };
}

function found<T>(
  probe: { status: 'found'; value: T } | { status: string } | undefined,
): T | undefined {
  return probe !== undefined && 'value' in probe ? probe.value : undefined;
}
