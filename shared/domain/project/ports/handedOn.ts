import { findDefinitions } from './definitions.ts';
import { addEvidence, noEvidence, readEvidence, type Clue } from './evidence.ts';
import type { Listener } from './listener.ts';
import { argumentsFor, enclosingFunction, type Argument } from './parameters.ts';
import type { SourceIndex } from './sourceIndex.ts';

/** How many functions may hand an address on, and how many calls are told apart. */
const farthest = 4;
const most = 60;

/** `func run(addr string)` listens as often as it is called: a listener for each call's address, however it is handed on. */
export function atCalls(listener: Listener, index: SourceIndex, step = 0): Listener[] {
  const { evidence } = listener;
  if (evidence.port !== null || step === farthest) return [listener];
  const names = evidence.names.filter(({ isHandedOver }) => isHandedOver !== true);
  const direct = names.flatMap((clue) => argumentsFor(clue, index));
  const called =
    direct.length > 0 ? direct : names.flatMap(madeOf).flatMap((clue) => argumentsFor(clue, index));
  if (called.length === 0 || called.length > most) return [listener];
  return byCall(called).flatMap((handed) => {
    const more = noEvidence();
    for (const { file, range } of handed) {
      const each = readEvidence(file, range);
      addEvidence(more, each);
      more.names.push(...each.names);
      more.keys.push(...each.keys);
    }
    addEvidence(more, { ...evidence, port: null, place: null });
    more.names.push(...evidence.names.map((clue) => ({ ...clue, isHandedOver: true })));
    const calledIn = handed[0]?.file.dir ?? listener.file.dir;
    return atCalls({ ...listener, evidence: more, calledIn }, index, step + 1);
  });
}

/** `addr := fmt.Sprintf(":%d", port)`: what a variable of the function is made of. */
function madeOf(clue: Clue): Clue[] {
  const around = clue.owner === '' ? enclosingFunction(clue.file, clue.token) : null;
  if (around === null) return [];
  return findDefinitions(clue.file, clue, [around.start, around.end]).flatMap(({ names }) => names);
}

/** A host and its port may be two arguments of one call. */
function byCall(called: readonly Argument[]): Argument[][] {
  const calls = new Map<string, Argument[]>();
  for (const each of called) {
    const key = `${each.file.path} ${each.call}`;
    calls.set(key, [...(calls.get(key) ?? []), each]);
  }
  return [...calls.values()];
}
