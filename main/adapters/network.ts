import { createSocket } from 'node:dgram';
import { get } from 'node:http';
import { connect, createServer, type AddressInfo } from 'node:net';
import type { NetworkPort } from '#main/services/ports/network.ts';

const address = '127.0.0.1';
const connectMs = 500;
const answerMs = 5000;

/** The loopback network of this PC. */
export function createNetworkAdapter(): NetworkPort {
  return {
    // Windows lets a program listen on 127.0.0.1 beside one that listens on every address, so asking comes first. What
    // Windows reserves for itself (`netsh interface ipv4 show excludedportrange tcp`) cannot be listened on either.
    isFree: async (port, protocol) =>
      protocol === 'udp'
        ? (await bindOnce(port)) !== null
        : !(await isAnswered(port)) && (await listenOnce(port)) !== null,
    async findFree(protocol) {
      const port = await (protocol === 'udp' ? bindOnce(0) : listenOnce(0));
      if (port === null) throw new Error('The system gives no port away.');
      return port;
    },
    ask,
  };
}

function isAnswered(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port, timeout: connectMs });
    const settle = (value: boolean) => {
      socket.destroy();
      resolve(value);
    };
    socket.once('connect', () => settle(true));
    socket.once('timeout', () => settle(false));
    socket.once('error', () => settle(false));
  });
}

/** The port listened on for a moment, or null where that is not possible. */
function listenOnce(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ host: address, port, exclusive: true }, () => {
      const { port: given } = server.address() as AddressInfo;
      server.close(() => resolve(given));
    });
  });
}

/** The same for datagrams. */
function bindOnce(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => {
      socket.close();
      resolve(null);
    });
    socket.bind({ address, port, exclusive: true }, () => {
      const { port: given } = socket.address();
      socket.close(() => resolve(given));
    });
  });
}

async function ask(port: number, signal?: AbortSignal): Promise<number | null> {
  signal?.throwIfAborted();
  const status = await new Promise<number | null>((resolve) => {
    const limits = AbortSignal.any([AbortSignal.timeout(answerMs), ...(signal ? [signal] : [])]);
    const options = { host: address, port, path: '/', agent: false, signal: limits };
    const request = get(options, (response) => {
      response.destroy();
      resolve(response.statusCode ?? null);
    });
    request.once('error', () => resolve(null));
  });
  signal?.throwIfAborted();
  return status;
}
