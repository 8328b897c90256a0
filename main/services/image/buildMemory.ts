import type { BuildMemoryLog } from '#main/services/ports/builds.ts';
import type { Clock } from '#main/services/ports/clock.ts';
import type { EnginePort } from '#main/services/ports/engine.ts';
import type { HardwarePort } from '#main/services/ports/probes.ts';
import type { WslPort } from '#main/services/ports/wsl.ts';
import { Failure } from '#shared/domain/failure.ts';
import { foldViews, type BuildMemory, type MemoryView } from '#shared/domain/image/buildMemory.ts';
import { explainOutput } from '#shared/domain/image/explain.ts';

export interface BuildMemoryParts {
  readonly wsl: Pick<WslPort, 'list' | 'readUsage'>;
  readonly engine: Pick<EnginePort, 'readServer'>;
  readonly hardware: Pick<HardwarePort, 'memory'>;
  readonly log: Pick<BuildMemoryLog, 'add'>;
  readonly clock: Clock;
}

/** Does the work of a build, looks meanwhile how full the memory is in which it compiles, and keeps what it saw. */
export type WatchMemory = <T>(place: BuildMemory['place'], work: () => Promise<T>) => Promise<T>;

/** A look into WSL starts a small program, one at the PC's own memory none. */
const pauseMs = { wsl: 4000, pc: 1000 } as const;

/** A build in WSL that is over by then was made by the cache, which proves nothing: it is not looked at, nor held up. */
const firstLookMs = { wsl: 5000, pc: 0 } as const;

/** How long a build that is over waits for its last look. */
const lastLookMs = 2000;

/** Watches builds. Whatever hinders a look, the build goes on as if nobody looked. */
export function createMemoryWatch(parts: BuildMemoryParts): WatchMemory {
  return async (place, work) => {
    const startedAt = parts.clock.now();
    const watched = startWatch(parts, place);
    const keep = async (isShort: boolean) => {
      const seen = await watched.end(isShort);
      const at = parts.clock.now();
      if (seen !== null) await parts.log.add({ at, durationMs: at - startedAt, place, ...seen });
    };
    try {
      const result = await work();
      await keep(false);
      return result;
    } catch (error) {
      await keep(isShortOfMemory(error));
      throw error;
    }
  };
}

function isShortOfMemory(error: unknown): boolean {
  const output = error instanceof Failure ? (error.value.data.output ?? '') : '';
  return explainOutput(output).some(({ id }) => id === 'run-oom');
}

/** Looks until it is ended, and once more then, for the last seconds are when a build is given up. */
function startWatch(parts: BuildMemoryParts, place: BuildMemory['place']) {
  const { clock } = parts;
  const [stop, leave] = [new AbortController(), new AbortController()];
  const views: MemoryView[] = [];
  let totalBytes: number | null = null;
  const watch = async () => {
    const lookout = place === 'pc' ? lookAtPc(parts) : await lookIntoWsl(parts, leave.signal);
    ({ totalBytes } = lookout);
    if (firstLookMs[place] > 0) await sleepOrStop(clock, firstLookMs[place], stop.signal);
    if (stop.signal.aborted) return;
    for (let view = await lookout.look(); view !== null; view = await lookout.look()) {
      views.push(view);
      if (stop.signal.aborted) return;
      await sleepOrStop(clock, pauseMs[place], stop.signal);
    }
  };
  const watching = watch().catch(() => undefined);
  return {
    async end(isShort: boolean): Promise<ReturnType<typeof foldViews>> {
      stop.abort();
      await Promise.race([watching, sleepOrStop(clock, lastLookMs, leave.signal)]);
      leave.abort();
      return concluded(views, totalBytes, isShort);
    },
  };
}

/** Where nobody saw it, the output says that a compiler was ended, and the engine how much memory there was. */
function concluded(views: readonly MemoryView[], totalBytes: number | null, isShort: boolean) {
  const seen = foldViews(views);
  if (!isShort) return seen;
  if (seen !== null) return { ...seen, kills: Math.max(1, seen.kills) };
  return totalBytes === null ? null : { totalBytes, startBytes: null, peakBytes: null, kills: 1 };
}

async function sleepOrStop(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  await clock.sleep(ms, signal).catch(() => undefined);
}

interface Lookout {
  /** Memory where the build compiles; null: that is not known, or not on this PC. */
  readonly totalBytes: number | null;
  /** Null: there is nothing more to be seen. */
  readonly look: () => Promise<MemoryView | null>;
}

const blind: Lookout = { totalBytes: null, look: async () => null };

function lookAtPc({ hardware }: BuildMemoryParts): Lookout {
  return {
    ...blind,
    look: async () => {
      const { totalBytes, availableBytes } = await hardware.memory();
      return { totalBytes, usedBytes: totalBytes - availableBytes, kills: null };
    },
  };
}

/** Only an engine in this PC's WSL builds in its virtual machine. */
async function lookIntoWsl(parts: BuildMemoryParts, signal: AbortSignal): Promise<Lookout> {
  const server = await orNull(() => parts.engine.readServer(signal));
  if (server?.backend !== 'wsl2') return blind;
  let distro: string | undefined;
  return {
    totalBytes: server.memoryBytes,
    async look() {
      for (const name of await candidates(parts, distro)) {
        const usage = await orNull(() => parts.wsl.readUsage(name, signal));
        if (usage === null) continue;
        distro = name;
        const { memoryBytes, availableBytes, oomKills } = usage;
        return {
          totalBytes: memoryBytes,
          usedBytes: memoryBytes - availableBytes,
          kills: oomKills,
        };
      }
      return null;
    },
  };
}

/** Docker Desktop's distro: it runs as long as the engine builds. */
const engineDistro = 'docker-desktop';

/**
 * Distros that can be asked, the best first: the one that answered before, else the engine's own. Asking another than
 * that would start it if it stopped meanwhile, so it is looked up first whether it still runs.
 */
async function candidates({ wsl }: BuildMemoryParts, last: string | undefined): Promise<string[]> {
  if (last === engineDistro) return [last];
  const all = (await orNull(() => wsl.list())) ?? [];
  const running = all
    .filter(({ state, wslVersion }) => state === 'running' && wslVersion === 2)
    .map(({ name }) => name);
  if (last !== undefined) return running.filter((name) => name === last);
  return running.toSorted((a, b) => Number(b === engineDistro) - Number(a === engineDistro));
}

async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}
