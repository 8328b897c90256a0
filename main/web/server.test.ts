import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStandInBackend, type StandInBackend } from '../hosts/testing/standInBackend.ts';
import { tokenHeader } from './access.ts';
import { startWebServer, type WebServer } from './server.ts';

describe('the web host', () => {
  const bugs: unknown[] = [];
  let folder = '';
  let server: WebServer;
  let backend: StandInBackend;
  let streamed: { started: Promise<void>; ended: Promise<void> };
  let waiting: { started: Promise<void>; ended: Promise<void> };

  beforeEach(async () => {
    bugs.length = 0;
    folder = await mkdtemp(join(tmpdir(), 'slipway-page-'));
    await writeFile(join(folder, 'index.html'), '<meta name="style-nonce" content=""><p>page</p>');
    await writeFile(join(folder, 'page.js'), 'export {};');
    const log = endlessLog();
    streamed = log;
    const check = callTillAborted();
    waiting = check;
    backend = createStandInBackend(() => ({
      container: { logs: log.read },
      setup: { check: check.work },
      project: { recent: () => Promise.resolve(['x'.repeat(50_000_000)]) },
    }));
    server = await startWebServer({
      router: backend.router,
      pageFolder: folder,
      port: 0,
      onBug: (bug) => bugs.push(bug),
    });
  });

  afterEach(async () => {
    await server.close();
    await backend.close();
    await rm(folder, { recursive: true, force: true });
  });

  const call = (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${server.port}${path}`, init);
  const headers = () => ({ [tokenHeader]: server.token, 'content-type': 'application/json' });

  it('serves the page at every route, with a nonce of its own each time', async () => {
    const [first, second] = await Promise.all([call('/'), call('/tuning')]);
    const [one, two] = await Promise.all([first.text(), second.text()]);
    expect(one).toContain('<p>page</p>');
    expect(one).not.toBe(two);
    const nonce = /content="([^"]+)"/.exec(one)?.[1];
    expect(first.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
    expect(first.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('serves files by their type and says 404 as text for those that are not there', async () => {
    expect((await call('/page.js')).headers.get('content-type')).toMatch(/^text\/javascript/);
    const missing = await call('/none.js');
    expect(missing.status).toBe(404);
    expect(missing.headers.get('content-type')).toMatch(/^text\/plain/);
  });

  it('shows the page to nobody who wants to do more than read it', async () => {
    const head = await call('/', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      const answer = await call('/page.js', { method });
      expect([method, answer.status, answer.headers.get('allow')]).toEqual([
        method,
        405,
        'GET, HEAD',
      ]);
    }
  });

  it('answers no preflight of another site, and gives it no CORS header', async () => {
    const origin = 'https://evil.example';
    const init = {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    };
    const answer = await call('/rpc/job/list', init);
    expect(answer.status).toBe(403);
    const names = [...answer.headers.keys()].filter((name) => name.startsWith('access-control'));
    expect(names).toEqual([]);
  });

  it('refuses calls without the token, and answers nothing else under their prefix', async () => {
    expect((await call('/rpc/job/list', { method: 'POST' })).status).toBe(403);
    const unknown = await call('/rpc/no/such', { method: 'POST', headers: headers(), body: '{}' });
    expect(unknown.status).toBe(404);
  });

  it('refuses a body larger than any config file', async () => {
    const body = JSON.stringify({ json: { text: 'x'.repeat(11_000_000) } });
    const answer = await call('/rpc/config/lint', { method: 'POST', headers: headers(), body });
    expect(answer.status).toBe(413);
  });

  it('takes a page that is closed in the middle of a stream for no bug', async () => {
    const body = JSON.stringify({ json: { id: 'x', follow: true } });
    const leave = new AbortController();
    const init = { method: 'POST', headers: headers(), body, signal: leave.signal };
    const reading = call('/rpc/container/logs', init).then((answer) => answer.text());
    await streamed.started;
    leave.abort();
    await expect(reading).rejects.toThrow('aborted');
    await streamed.ended;
    await server.close();
    expect(bugs).toEqual([]);
  });

  it('takes a page that is loaded again in the middle of a call for no bug', async () => {
    const leave = new AbortController();
    const init = { method: 'POST', headers: headers(), body: '{}', signal: leave.signal };
    const asking = call('/rpc/setup/check', init);
    await waiting.started;
    leave.abort();
    await expect(asking).rejects.toThrow('aborted');
    await waiting.ended;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(bugs).toEqual([]);
  });

  it('ends with calls and streams under way, which is no bug', async () => {
    const follow = JSON.stringify({ json: { id: 'x', follow: true } });
    const init = { method: 'POST', headers: headers() };
    const open = [
      call('/rpc/setup/check', { ...init, body: '{}' }),
      call('/rpc/container/logs', { ...init, body: follow }).then((answer) => answer.text()),
    ];
    const ends = Promise.allSettled(open);
    await Promise.all([waiting.started, streamed.started]);
    await server.close();
    expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await Promise.all([waiting.ended, streamed.ended]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(bugs).toEqual([]);
  });

  it('takes a page that is closed in the middle of an answer for no bug', async () => {
    const socket = connect(server.port, '127.0.0.1');
    const head = [
      'POST /rpc/project/recent HTTP/1.1',
      `Host: 127.0.0.1:${server.port}`,
      `${tokenHeader}: ${server.token}`,
      'Content-Type: application/json',
      'Content-Length: 2',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n{}`);
    await once(socket, 'data');
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(bugs).toEqual([]);
  });

  it('listens on the loopback address only', async () => {
    const socket = connect(server.port, '127.0.0.2');
    const outcome = await new Promise<string>((resolve) => {
      socket.once('connect', () => resolve('connected'));
      socket.once('error', () => resolve('refused'));
    });
    socket.destroy();
    expect(outcome).toBe('refused');
  });

  it('fails to start on a port in use', async () => {
    const taken = {
      router: backend.router,
      pageFolder: folder,
      port: server.port,
      onBug: () => {},
    };
    await expect(startWebServer(taken)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

function endlessLog() {
  let start = () => {};
  let end = () => {};
  const started = new Promise<void>((resolve) => (start = resolve));
  const ended = new Promise<void>((resolve) => (end = resolve));
  async function* read(_id: string, _follow: boolean, signal?: AbortSignal) {
    start();
    try {
      while (signal?.aborted !== true) {
        yield ['a line'];
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    } finally {
      end();
    }
  }
  return { read, started, ended };
}

/** A call that takes as long as its caller waits for it. */
function callTillAborted() {
  let start = () => {};
  let end = () => {};
  const started = new Promise<void>((resolve) => (start = resolve));
  const ended = new Promise<void>((resolve) => (end = resolve));
  const work = async (signal?: AbortSignal): Promise<never> => {
    start();
    await new Promise((resolve) => signal?.addEventListener('abort', resolve));
    end();
    throw signal?.reason;
  };
  return { work, started, ended };
}
