import { createRouterClient } from '@orpc/server';
import { createEnvironment } from '../environment.ts';
import { version } from '../version.ts';
import { runCli, type Backend } from './runCli.ts';
import { createTerminal } from './terminal.ts';

const terminal = createTerminal(process);
process.exitCode = await runCli(process.argv.slice(2), { terminal, version, openBackend });
await terminal.flush();
// A file watch or a socket that some library left open must not keep a finished command alive.
process.exit();

/** The backend is loaded when a command needs it: help is there at once. */
async function openBackend(folders: { home?: string; pc?: string }): Promise<Backend> {
  const { compose } = await import('../compose.ts');
  const { router, close } = await compose(createEnvironment({ host: 'cli', version, ...folders }));
  return { client: createRouterClient(router), close };
}
