import type { Found, ProbeAnswer, ProbeName } from './machine.ts';

/** What a probe found; null where it found nothing, failed, is late or has not answered yet. */
export function foundBy<N extends ProbeName>(machine: ProbeAnswer, name: N): Found<N> | null {
  const probe = machine[name] as Answered<Found<N>> | undefined;
  return probe?.status === 'found' ? probe.value : null;
}

type Answered<T> =
  | { readonly status: 'found'; readonly value: T }
  | { readonly status: 'missing' | 'late' | 'failed' };
