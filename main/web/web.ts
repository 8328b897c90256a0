import { fileURLToPath } from 'node:url';
import { compose } from '../compose.ts';
import { createEnvironment } from '../environment.ts';
import { describeBug } from '../hosts/bugs.ts';
import { createPresses } from '../hosts/presses.ts';
import { version } from '../version.ts';
import { parseWebOptions, portProblem, type WebOptions } from './options.ts';
import { startWebServer } from './server.ts';

const options = parseWebOptions(process.argv.slice(2));
if ('problem' in options) {
  console.error(options.problem);
  process.exitCode = 2;
} else {
  await serve(options);
}

async function serve({ home, pc, port }: WebOptions): Promise<void> {
  const backend = await compose(createEnvironment({ host: 'web', version, home, pc }));
  try {
    const server = await startWebServer({
      router: backend.router,
      pageFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
      port,
      onBug: (error) => console.error(describeBug(error)),
    });
    console.log(server.url);
    const stop = async () => {
      await server.close();
      await backend.close();
      process.exit(0);
    };
    const isAnother = createPresses(() => performance.now());
    let isStopping = false;
    const onSignal = () => {
      if (!isAnother()) return;
      // Somebody who asks once more does not want to wait; what is half done is undone at the next start.
      if (isStopping) process.exit(3);
      isStopping = true;
      void stop();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  } catch (error) {
    const problem = portProblem(error, port);
    if (problem === null) throw error;
    console.error(problem);
    await backend.close();
    process.exitCode = 3;
  }
}
