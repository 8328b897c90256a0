import { layOutWithin } from './layout.ts';
import type { Placing } from './layOutElsewhere.ts';

addEventListener('message', ({ data: { shape, width } }: MessageEvent<Placing>) => {
  postMessage(layOutWithin(shape, width));
});
