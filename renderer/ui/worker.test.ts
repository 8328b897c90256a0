import { describe, expect, it } from 'vitest';
import { createWorkerAsker, type Port } from './worker.ts';

/** A worker whose answers are given by hand. */
function fakeWorker() {
  const asked: unknown[] = [];
  const listeners: { type: string; listen: (event: Event) => void }[] = [];
  const tell = (type: string, values: object) => {
    for (const one of listeners)
      if (one.type === type) one.listen(Object.assign(new Event(type), values));
  };
  const port = {
    postMessage: (question: unknown) => void asked.push(question),
    addEventListener: (type: string, listen: (event: Event) => void) =>
      void listeners.push({ type, listen }),
  } as Port;
  return { port, asked, tell };
}

describe('work in another thread', () => {
  it('is answered in the order of the questions', async () => {
    const { port, asked, tell } = fakeWorker();
    const asker = createWorkerAsker<number, string>(port);
    const answers = Promise.all([asker.ask(1), asker.ask(2)]);
    expect(asked).toEqual([1, 2]);
    tell('message', { data: 'one' });
    tell('message', { data: 'two' });
    expect(await answers).toEqual(['one', 'two']);
  });

  it('fails the question that it was at, and answers the next', async () => {
    const { port, tell } = fakeWorker();
    const asker = createWorkerAsker<number, string>(port);
    const first = asker.ask(1);
    const second = asker.ask(2);
    tell('error', { message: 'no memory' });
    tell('message', { data: 'two' });
    await expect(first).rejects.toThrow('no memory');
    expect(await second).toBe('two');
  });
});
