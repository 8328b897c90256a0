import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, CDPSession } from '@playwright/test';

/**
 * A page driven by the protocol alone. Playwright asks the browser to keep what its pages receive, and the browser then
 * takes 50 ms of the page's own thread when a build's 16 MB of events have come: a frame that no user has.
 */
export interface BarePage {
  /** What a script in the page gives, as JSON carries it. */
  evaluate<T>(script: string): Promise<T>;
  /** Waits until a script gives something true. */
  until(script: string): Promise<void>;
  send<T>(method: string, params?: object): Promise<T>;
  close(): Promise<void>;
}

interface Reply {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

const size = { width: 1280, height: 800 };
const patienceMs = 120_000;
const lookEveryMs = 100;

/** Opens an address in a page of its own context. */
export async function openBarePage(browser: Browser, url: string): Promise<BarePage> {
  const session = await browser.newBrowserCDPSession();
  const { browserContextId } = await session.send('Target.createBrowserContext');
  const { targetId } = await session.send('Target.createTarget', {
    url: 'about:blank',
    browserContextId,
    ...size,
  });
  const send = await attach(session, targetId);
  // A target that is created with its address is there before it can run anything.
  await send('Page.navigate', { url });
  const evaluate = async <T>(script: string): Promise<T> => {
    const params = { expression: script, returnByValue: true, awaitPromise: true };
    const { result, exceptionDetails } = await send<Evaluated<T>>('Runtime.evaluate', params);
    if (exceptionDetails !== undefined) throw new Error(`${script}: ${exceptionDetails.text}`);
    return result.value;
  };
  return {
    send,
    evaluate,
    async until(script) {
      const end = Date.now() + patienceMs;
      while (!(await evaluate<boolean>(`Boolean(${script})`))) {
        if (Date.now() > end) throw new Error(`Waited in vain for ${script}`);
        await wait(lookEveryMs);
      }
    },
    async close() {
      await session.send('Target.disposeBrowserContext', { browserContextId });
      await session.detach();
    },
  };
}

interface Evaluated<T> {
  readonly result: { readonly value: T };
  readonly exceptionDetails?: { readonly text: string };
}

async function attach(session: CDPSession, targetId: string): Promise<BarePage['send']> {
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, (reply: Reply) => void>();
  session.on('Target.receivedMessageFromTarget', (event) => {
    if (event.sessionId !== sessionId) return;
    const reply = JSON.parse(event.message) as Reply;
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
  });
  let last = 0;
  return async <T>(method: string, params: object = {}): Promise<T> => {
    const id = (last += 1);
    const replied = new Promise<Reply>((resolve) => waiting.set(id, resolve));
    const message = JSON.stringify({ id, method, params });
    await session.send('Target.sendMessageToTarget', { sessionId, message });
    const { result, error } = await replied;
    waiting.delete(id);
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result as T;
  };
}
