import { useQuery } from '@tanstack/react-query';
import type { LintContext } from '#shared/domain/config/context.ts';
import { lintContextOf } from '#shared/domain/config/pcContext.ts';
import type { ProbeAnswer } from '#shared/domain/machine/machine.ts';
import { useApi } from '#renderer/ui/api.tsx';

/** What the linter may know of this PC; grows while the probes answer. */
export function usePcContext(): LintContext {
  const watch = useQuery(
    useApi().machine.watch.experimental_streamedOptions({
      // The same as on the first page, so that both share one round of probes.
      queryFnOptions: { refetchMode: 'append', maxChunks: 32 },
      select: contextOf,
      staleTime: 5 * 60_000,
    }),
  );
  return watch.data ?? nothing;
}

const nothing: LintContext = {};

function contextOf(answers: readonly ProbeAnswer[]): LintContext {
  const machine = answers.reduce<ProbeAnswer>((all, one) => ({ ...all, ...one }), {});
  return lintContextOf(machine);
}
