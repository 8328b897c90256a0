import { createSocket } from 'node:dgram';
import { createServer as createHttp } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createNetworkAdapter } from './network.ts';

const network = createNetworkAdapter();
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe('a port', () => {
  it('is free where nobody listens', async () => {
    const port = await network.findFree();
    expect(await network.isFree(port)).toBe(true);
  });

  it.each(['127.0.0.1', '0.0.0.0'])('is taken where a program listens on %s', async (host) => {
    expect(await network.isFree(await listen(createServer(), host))).toBe(false);
  });

  it('of UDP is taken where a program receives there, and free for TCP', async () => {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    const { port } = socket.address();
    expect(await network.isFree(port, 'udp')).toBe(false);
    expect(await network.isFree(port)).toBe(true);
    await new Promise<void>((resolve) => socket.close(resolve));
    expect(await network.isFree(port, 'udp')).toBe(true);
    expect(await network.findFree('udp')).toBeGreaterThan(1023);
  });

  it('of the system is above those of services', async () => {
    expect(await network.findFree()).toBeGreaterThan(1023);
  });
});

describe('the first answer', () => {
  it.each([200, 204, 302, 404, 500])('counts whatever its status: %i', async (status) => {
    const server = createHttp((_, response) => response.writeHead(status).end());
    expect(await network.ask(await listen(server))).toBe(status);
  });

  it('is there before its body has ended', async () => {
    const server = createHttp((_, response) => response.writeHead(200).write('endless'));
    expect(await network.ask(await listen(server))).toBe(200);
  });

  it('is none where nobody listens', async () => {
    expect(await network.ask(await network.findFree())).toBeNull();
  });

  it('is none where the connection is closed at once, as docker does before the program listens', async () => {
    const server = createServer((socket) => socket.destroy());
    expect(await network.ask(await listen(server))).toBeNull();
  });

  it('is none where it is not HTTP', async () => {
    const server = createServer((socket) => socket.end('SSH-2.0-OpenSSH_9\r\n'));
    expect(await network.ask(await listen(server))).toBeNull();
  });

  it('is not waited for after a cancel, whose reason is thrown', async () => {
    const stop = new AbortController();
    const port = await listen(createServer(() => stop.abort(new Error('enough'))));
    await expect(network.ask(port, stop.signal)).rejects.toThrow('enough');
  });
});

async function listen(server: Server, host = '127.0.0.1'): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return (server.address() as AddressInfo).port;
}
