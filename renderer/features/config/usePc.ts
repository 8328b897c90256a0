import { useQuery } from '@tanstack/react-query';
import type { LintContext } from '#shared/domain/config/context.ts';
import { lintContextOf } from '#shared/domain/config/pcContext.ts';
import type { ProbeAnswer } from '#shared/domain/machine/machine.ts';
import { useApi } from '#renderer/ui/api.tsx';

export interface Pc {
  readonly context: LintContext;
  readonly distros: readonly string[];
}

/** What the page knows of this PC; grows while the probes answer. */
export function usePc(): Pc {
  const watch = useQuery(
    useApi().machine.watch.experimental_streamedOptions({
      // The same as on the first page, so that both share one round of probes.
      queryFnOptions: { refetchMode: 'append', maxChunks: 32 },
      select: pcOf,
      staleTime: 5 * 60_000,
    }),
  );
  return watch.data ?? nothing;
}

const nothing: Pc = { context: {}, distros: [] };

function pcOf(answers: readonly ProbeAnswer[]): Pc {
  const machine = answers.reduce<ProbeAnswer>((all, one) => ({ ...all, ...one }), {});
  const { distros } = machine;
  return {
    context: lintContextOf(machine),
    distros: distros?.status === 'found' ? distros.value.map(({ name }) => name) : [],
  };
}
