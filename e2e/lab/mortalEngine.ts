import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The engine behind a socket that can be cut, as if the engine had ended. */
export interface MortalEngine {
  /** For DOCKER_HOST. */
  readonly address: string;
  die(): Promise<void>;
}

/** `lastWords`: what the command says to the engine when it dies by itself. */
export async function createMortalEngine(lastWords: RegExp | null = null): Promise<MortalEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-engine-'));
  const socket = join(folder, 'docker.sock');
  const open = new Set<Socket>();
  const cut = () => {
    server.close();
    for (const side of open) side.destroy();
  };
  const server = createServer((client) => {
    const engine = connect('/var/run/docker.sock');
    for (const side of [client, engine]) {
      open.add(side);
      side.on('error', () => side.destroy());
      side.on('close', () => open.delete(side));
    }
    client.on('data', (bytes) => {
      if (lastWords?.test(bytes.toString('latin1')) === true) cut();
    });
    client.pipe(engine).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return {
    address: `unix://${socket}`,
    async die() {
      cut();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
