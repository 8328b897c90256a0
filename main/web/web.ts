import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compose } from '../compose.ts';
import { createEnvironment } from '../environment.ts';
import { version } from '../version.ts';
import { startWebServer } from './server.ts';

const { values } = parseArgs({
  options: {
    home: { type: 'string' },
    pc: { type: 'string' },
    port: { type: 'string', default: '0' },
  },
});

const { router, close } = await compose(
  createEnvironment({ host: 'web', version, home: values.home, pc: values.pc }),
);
const server = await startWebServer({
  router,
  pageFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
  port: Number(values.port),
  onBug: (error) => console.error(error),
});
console.log(server.url);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());

async function stop(): Promise<void> {
  await server.close();
  await close();
  process.exit(0);
}
