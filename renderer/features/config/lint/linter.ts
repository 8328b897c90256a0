import { createWorkerAsker, type Asker } from '#renderer/ui/worker.ts';
import type { Answer, Question } from './request.ts';

export type Linter = Asker<Question, Answer>;

let shared: Linter | undefined;

/** The page's one linter: in a worker, so that a long file never holds up typing; in the page where there are none. */
export function useLinter(): Linter {
  shared ??= typeof Worker === 'undefined' ? inPage : createWorkerAsker(startWorker());
  return shared;
}

const inPage: Linter = {
  ask: async (question) => {
    const { answer } = await import('./request.ts');
    return answer(question);
  },
};

function startWorker(): Worker {
  return new Worker(new URL('./lint.worker.ts', import.meta.url), { type: 'module' });
}
