import { expect, it } from 'vitest';
import type { GoBuildPort } from '#main/services/ports/goBuild.ts';
import { failure } from '#shared/domain/failure.ts';
import { createCompileAhead } from './compileAhead.ts';

type Compile = GoBuildPort['compile'];

const compilationOf = (...args: string[]) => ({ folder: '.', args, variables: {} });

/** A compiler that ends when it is told to, and remembers what it was asked and how that ended. */
function createCompiler() {
  const calls: string[] = [];
  const finish: ((error?: unknown) => void)[] = [];
  const compile: Compile = (context, { args }, { onLines, signal }) => {
    calls.push(`${context} ${args.join(' ')}`);
    onLines([`compiling ${args.join(' ')}`]);
    return new Promise((resolve, reject) => {
      finish.push((error) => {
        onLines(['ends']);
        if (error === undefined) resolve();
        else reject(error);
      });
      signal.addEventListener('abort', () => {
        calls.push('killed');
        reject(signal.reason);
      });
    });
  };
  return { compile, calls, finish };
}

/** Lets everything run that waits for nothing. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** A folder that was compiled once, and is begun again. */
async function begunAgain() {
  const compiler = createCompiler();
  const begin = createCompileAhead(compiler.compile);
  const { signal } = new AbortController();
  const run = (said: string[] = []) => ({
    signal,
    onLines: (lines: string[]) => void said.push(...lines),
  });
  const first = begin('/p', signal);
  const once = first.compile('/p', compilationOf('.'), run());
  await turn();
  compiler.finish[0]?.();
  await once;
  await first.end();
  return { ...compiler, ahead: begin('/p', signal), begin, run, signal };
}

it('a folder that was not compiled before has nothing begun', async () => {
  const { compile, calls } = createCompiler();
  await createCompileAhead(compile)('/p', new AbortController().signal).end();
  expect(calls).toEqual([]);
});

it('what was compiled last is begun at once, and gone on with where it is wanted again, with all its lines', async () => {
  const { ahead, calls, finish, run } = await begunAgain();
  expect(calls).toEqual(['/p .', '/p .']);
  const said: string[] = [];
  const again = ahead.compile('/p', compilationOf('.'), run(said));
  finish[1]?.();
  await again;
  await ahead.end();
  expect(said).toEqual(['compiling .', 'ends']);
  expect(calls).toEqual(['/p .', '/p .']);
});

it('where something else is wanted, what was begun is ended before that begins', async () => {
  const { ahead, calls, finish, run } = await begunAgain();
  const other = ahead.compile('/p', compilationOf('./cmd/a'), run());
  await turn();
  finish[2]?.();
  await other;
  await ahead.end();
  expect(calls).toEqual(['/p .', '/p .', 'killed', '/p ./cmd/a']);
});

it('what was begun and is not asked for is ended', async () => {
  const { ahead, calls } = await begunAgain();
  await ahead.end();
  expect(calls).toEqual(['/p .', '/p .', 'killed']);
});

it('a failure is told where it is wanted, and kept quiet where it is not', async () => {
  const { ahead, begin, finish, run, signal } = await begunAgain();
  const again = ahead.compile('/p', compilationOf('.'), run());
  finish[1]?.(failure('BUILD_FAILED', { step: 'go build' }));
  await expect(again).rejects.toMatchObject({ code: 'BUILD_FAILED' });
  await ahead.end();
  const third = begin('/p', signal);
  finish[2]?.(failure('BUILD_FAILED', { step: 'go build' }));
  await third.end();
});
