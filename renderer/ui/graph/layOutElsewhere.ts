import { createWorkerAsker, type Asker } from '../worker.ts';
import type { Laid, Shape } from './layout.ts';

export interface Placing {
  readonly shape: Shape;
  /** In pixels, of the room that there is. */
  readonly width: number;
}

let shared: Asker<Placing, Laid> | undefined;

/**
 * A graph's layout, made in a worker: it takes longer than a frame may, and is a large program besides. Made in the page
 * where there are no workers.
 */
export function layOutElsewhere(placing: Placing): Promise<Laid> {
  shared ??= typeof Worker === 'undefined' ? inPage : createWorkerAsker(startWorker());
  return shared.ask(placing);
}

const inPage: Asker<Placing, Laid> = {
  ask: async ({ shape, width }) => {
    const { layOutWithin } = await import('./layout.ts');
    return layOutWithin(shape, width);
  },
};

function startWorker(): Worker {
  return new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
}
