import type { LintContext } from '#shared/domain/config/lint.ts';
import type { FileKind } from '#shared/domain/config/file.ts';
import { lintContextOf, lintProbes } from '#shared/domain/config/pcContext.ts';
import type { ProbeAnswer } from '#shared/domain/machine/machine.ts';
import type { Clock } from './ports/clock.ts';
import type { MachineService } from './services.ts';

/** A wedged wsl.exe must not keep anybody from linting a file. */
const patienceMs = 2500;

/**
 * What the probes that a kind of file needs have found within 2.5 s: a linter asks for the PC, but does not wait for it.
 */
export async function readLintContext(
  machine: Pick<MachineService, 'watch'>,
  clock: Clock,
  kind: FileKind,
): Promise<LintContext> {
  const patience = new AbortController();
  let known: ProbeAnswer = {};
  const collect = async () => {
    for await (const answer of machine.watch(undefined, lintProbes[kind]))
      known = { ...known, ...answer };
  };
  await Promise.race([collect(), clock.sleep(patienceMs, patience.signal).catch(() => {})]);
  patience.abort();
  return lintContextOf(known);
}
