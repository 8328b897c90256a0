import type { Answer, Question } from './request.ts';

export interface Linter {
  /** Answers in the order of the questions. */
  ask(question: Question): Promise<Answer>;
}

let shared: Linter | undefined;

/** The page's one linter: in a worker, so that a long file never holds up typing; in the page where there are none. */
export function useLinter(): Linter {
  shared ??= typeof Worker === 'undefined' ? inPage : createWorkerLinter(startWorker());
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

/** The part of a worker that is used here. */
export type Port = Pick<Worker, 'postMessage' | 'addEventListener'>;

interface Pending {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/** Asks a worker, one question after the other. A worker that cannot be started fails every question. */
export function createWorkerLinter(worker: Port): Linter {
  const waiting: Pending[] = [];
  const send = worker.postMessage.bind(worker);
  worker.addEventListener('message', (event: MessageEvent<Answer>) => {
    waiting.shift()?.resolve(event.data);
  });
  worker.addEventListener('error', (event: ErrorEvent) => {
    waiting.shift()?.reject(new Error(event.message));
  });
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        send(question);
      }),
  };
}
