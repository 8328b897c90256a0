/** Work that is done elsewhere than on the page's own thread. */
export interface Asker<Question, Answer> {
  /** Answers in the order of the questions. */
  ask(question: Question): Promise<Answer>;
}

/** The part of a worker that is used here. */
export type Port = Pick<Worker, 'postMessage' | 'addEventListener'>;

interface Pending<Answer> {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/** Asks a worker, one question after the other. A worker that cannot be started fails every question. */
export function createWorkerAsker<Question, Answer>(worker: Port): Asker<Question, Answer> {
  const waiting: Pending<Answer>[] = [];
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
