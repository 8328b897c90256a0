import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { succeeds } from '#e2e/lab/command.ts';
import { goVariables } from '#e2e/lab/go.ts';
import { prepareLab } from '#e2e/lab/lab.ts';
import { createBackend } from './backend.ts';
import { testShapes, type Shape } from './shapes.ts';

const shapes: Readonly<Record<string, Shape>> = {
  'one program': { project: 'single', says: 'single\n' },
  'one program on nothing at all': {
    project: 'single',
    options: { runtime: 'scratch' },
    says: 'single\n',
  },
  'one program started by a script': {
    project: 'single',
    options: { runtime: 'alpine' },
    says: 'single\n',
  },
  'the first of several programs': {
    project: 'mains',
    options: { main: 'cmd/api' },
    says: 'mains: api\n',
  },
  'the second of several programs': {
    project: 'mains',
    options: { main: 'cmd/worker' },
    says: 'mains: worker\n',
  },
  'a workspace, from its root': { project: 'workspace', says: 'workspace\n' },
  'a workspace, from a module': { project: 'workspace', open: 'api', says: 'workspace\n' },
  'vendored modules': { project: 'vendored', says: 'vendored\n' },
  'embedded files': { project: 'embed', path: 'dist/page.html', says: 'embed\n' },
  'an embedded file that ignore files like to leave out': {
    project: 'embed',
    path: 'README.md',
    says: '# embed\n',
  },
  'a module replaced by a folder beside it': { project: 'replace', open: 'app', says: 'replace\n' },
  'another module inside': { project: 'nested', says: 'nested\n' },
  'an old go line': { project: 'oldGo', says: 'old\n' },
  'files read and written at run time': { project: 'files', says: 'files\n' },
  'an ignore file that leaves out all that this build needs': {
    project: 'ignored',
    says: 'hello, ignored\n',
  },
  'no go.mod': { project: 'noModule', says: 'noModule\n' },
  'no go.mod, and packages that import each other': { project: 'gopath', says: 'gopath\n' },
};

const [way] = await prepareLab();
if (way === undefined) throw new Error('There is no way to build.');

describe('a project is built, run and answers', () => {
  testShapes(way, 'slipway-test/shape:dev', shapes);

  it.each([false, true])(
    'by a command, at a port of a variable, and by UDP; direct: %s',
    async (direct) => {
      const backend = await createBackend(way, await goVariables());
      const tag = 'slipway-test/commands:dev';
      try {
        const dir = await backend.copyProject('shapes/commands');
        const view = await backend.finish(backend.services.container.up({ dir, tag, direct }));
        expect(view.failure).toBeNull();
        const { container } = view.result?.type === 'container' ? view.result : fail();
        const udp = container.ports.find(({ protocol }) => protocol === 'udp');
        expect(udp?.container).toBe(5354);
        expect(await send('hello', udp?.host ?? 0)).toBe('kept');
        const said = await fetch(container.url ?? '');
        expect(await said.text()).toBe('commands hello\n');
      } finally {
        await backend.remove();
        await succeeds(way.docker, ['image', 'rm', '--force', tag]);
      }
    },
  );
});

function fail(): never {
  throw new Error('no container was started');
}

/** Sends a datagram to this PC, and gives the one that comes back. */
async function send(text: string, port: number): Promise<string> {
  const socket = createSocket('udp4');
  try {
    const answer = once(socket, 'message', { signal: AbortSignal.timeout(5000) });
    socket.send(text, port, '127.0.0.1');
    const [bytes] = await answer;
    return String(bytes);
  } finally {
    socket.close();
  }
}
