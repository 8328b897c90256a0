import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Failure } from '#shared/domain/failure.ts';
import { launch, run, stream, type Program, type RunOptions } from './process.ts';

const limits = { timeoutMs: 30_000 };

describe('run', () => {
  it('keeps both streams as bytes, and an exit code is a result', async () => {
    const result = await run(fixture('exits'), ['3'], limits);
    expect([...result.stdout]).toEqual([0xff, 0xfe, 0x4f, 0x60]);
    expect(text(result.stderr)).toBe('to stderr');
    expect(result.exitCode).toBe(3);
    expect(result.command).toBe(`${process.execPath} ${fixture('exits').prefixArgs[0]} 3`);
  });

  it('passes arguments untouched by any shell', async () => {
    const args = ['a b', '$HOME', '%PATH%', '"quoted"', '', '*', '&& exit 1', '空格'];
    expect((await shown(args, limits)).args).toEqual(args);
  });

  it('quotes such arguments in the command that people read', async () => {
    const result = await run(process.execPath, ['-e', '', 'a "b"'], limits);
    expect(result.command).toBe(`${process.execPath} -e "" "a \\"b\\""`);
  });

  it('runs in the folder and with the variables given', async () => {
    const cwd = realpathSync(tmpdir());
    const variables = { ...process.env, SEEN: 'yes', GONE: undefined };
    expect(await shown([], { ...limits, cwd, variables })).toMatchObject({ cwd, seen: 'yes' });
  });

  it('closes standard input, so that a prompt does not hang', async () => {
    const result = await run(fixture('prompts'), [], limits);
    expect(text(result.stdout)).toBe('Press any key to install... typed: \n');
  });

  it('hands input over', async () => {
    const result = await run(fixture('prompts'), [], {
      ...limits,
      input: [bytes('yes'), bytes('!')],
    });
    expect(text(result.stdout)).toContain('typed: yes!');
  });

  it('survives a program that does not read its input', async () => {
    const input = [new Uint8Array(5_000_000)];
    expect((await run(fixture('exits'), ['0'], { ...limits, input })).exitCode).toBe(0);
  });

  it('reads 200,000 lines whole, and gives pieces as they come', async () => {
    let size = 0;
    const result = await run(fixture('chatty'), ['200000'], {
      ...limits,
      onStdout: (chunk) => (size += chunk.length),
    });
    expect(text(result.stdout).split('\n')).toHaveLength(200_001);
    expect(size).toBe(result.stdout.length);
  });

  it('keeps no more than the cap, and lets the program finish', async () => {
    const result = await run(fixture('chatty'), ['200000'], { ...limits, maxBytes: 13 });
    expect(text(result.stdout)).toBe('line 1\nline 2');
    expect(result.exitCode).toBe(0);
  });

  it('does not wait for a background process that inherited the pipes', async () => {
    const result = await run(fixture('leavesBackground'), [], limits);
    const pid = Number(text(result.stdout));
    expect(isAlive(pid)).toBe(true);
    process.kill(pid, 'SIGKILL');
  });

  it('names a program that is not there', async () => {
    const error = await failureOf(run('/nowhere/docker', ['info'], limits));
    expect(error).toMatchObject({
      code: 'PROGRAM_MISSING',
      data: { values: { program: '/nowhere/docker' }, command: '/nowhere/docker info' },
    });
  });

  it('names a working folder that is not there', async () => {
    const error = await failureOf(run(process.execPath, [], { ...limits, cwd: '/nowhere' }));
    expect(error).toMatchObject({ code: 'NOT_A_FOLDER', data: { values: { path: '/nowhere' } } });
  });

  it('refuses a program without an absolute path, which the system would search for', async () => {
    await expect(run('docker', [], limits)).rejects.toThrow(TypeError);
  });
});

describe('ending a program', () => {
  it('says how long it waited, after the program has ended', async () => {
    const { pids, error } = await endedEarly('forever', { timeoutMs: 4000 });
    expect(error).toMatchObject({ code: 'PROGRAM_TIMED_OUT', data: { values: { seconds: 4 } } });
    expect(pids.map(isAlive)).toEqual([false]);
  });

  const cases = [
    { name: 'forever', what: 'a program', count: 1 },
    { name: 'grandchild', what: 'what it started too', count: 2 },
    { name: 'stubborn', what: 'one that refuses to end', count: 1 },
  ];
  it.each(cases)("ends $what on a cancel, then throws the signal's reason", async (expected) => {
    const reason = new Error('the user');
    const stop = new AbortController();
    const { pids, error } = await endedEarly(expected.name, {
      ...limits,
      signal: stop.signal,
      onStdout: () => stop.abort(reason),
    });
    expect(error).toBe(reason);
    expect(pids.map(isAlive)).toEqual(Array.from({ length: expected.count }, () => false));
  });

  it('starts nothing once cancelled', async () => {
    const signal = AbortSignal.abort(new Error('before'));
    await expect(run(fixture('forever'), [], { ...limits, signal })).rejects.toThrow('before');
  });
});

describe('launch', () => {
  it('returns as soon as the program runs, and does not wait for it', async () => {
    const forever = { file: process.execPath, prefixArgs: ['-e', 'setTimeout(() => {}, 500)'] };
    await expect(launch(forever, [])).resolves.toBeUndefined();
  });

  it('fails with PROGRAM_MISSING where there is no such program', async () => {
    const missing = { file: fileURLToPath(new URL('nowhere', import.meta.url)), prefixArgs: [] };
    await expect(launch(missing, [])).rejects.toMatchObject({ code: 'PROGRAM_MISSING' });
  });
});

describe('stream', () => {
  it('gives the pieces, then the exit code', async () => {
    const pieces = stream(fixture('exits'), ['7'], limits);
    const seen: Record<string, number> = { stdout: 0, stderr: 0 };
    let step = await pieces.next();
    for (; step.done !== true; step = await pieces.next()) {
      seen[step.value.from] = (seen[step.value.from] ?? 0) + step.value.bytes.length;
    }
    expect(step.value).toBe(7);
    expect(seen).toEqual({ stdout: 4, stderr: 9 });
  });

  it('ends the program when the reader leaves', async () => {
    let pid = 0;
    for await (const piece of stream(fixture('forever'), [], limits)) {
      pid = Number(text(piece.bytes));
      break;
    }
    expect(isAlive(pid)).toBe(false);
  });

  it('loses nothing for a slow reader of a program that ended long ago', async () => {
    let size = 0;
    for await (const piece of stream(fixture('chatty'), ['200000'], limits)) {
      if (size === 0) await sleep(1200);
      size += piece.bytes.length;
    }
    const whole = await run(fixture('chatty'), ['200000'], limits);
    expect(size).toBe(whole.stdout.length);
  });

  it("throws the signal's reason on a cancel", async () => {
    const stop = new AbortController();
    const pieces = stream(fixture('ticks'), [], { ...limits, signal: stop.signal });
    const read = async () => {
      for (;;) {
        await pieces.next();
        stop.abort(new Error('enough'));
      }
    };
    await expect(read()).rejects.toThrow('enough');
  });

  it('gives nothing that is said because of a cancel: docker stats draws dashes then', async () => {
    const stop = new AbortController();
    const said: string[] = [];
    const read = async () => {
      const pieces = stream(fixture('saysGoodbye'), [], { ...limits, signal: stop.signal });
      for await (const piece of pieces) {
        said.push(text(piece.bytes).trim());
        stop.abort(new Error('enough'));
      }
    };
    await expect(read()).rejects.toThrow('enough');
    expect(said).toEqual(['hello']);
  });

  it('names a program that is not there', async () => {
    const error = await failureOf(stream('/nowhere/docker', [], limits).next());
    expect(error.code).toBe('PROGRAM_MISSING');
  });
});

function fixture(name: string): Program {
  const script = fileURLToPath(new URL(`fixtures/${name}.mjs`, import.meta.url));
  return { file: process.execPath, prefixArgs: [script] };
}

async function shown(args: string[], options: RunOptions): Promise<Record<string, unknown>> {
  return JSON.parse(text((await run(fixture('showsStart'), args, options)).stdout));
}

/** Runs a fixture that prints its process ids and never ends by itself. */
async function endedEarly(name: string, options: RunOptions) {
  let output = '';
  const error: unknown = await run(fixture(name), [], {
    ...options,
    onStdout: (chunk) => {
      output += text(chunk);
      options.onStdout?.(chunk);
    },
  }).catch((caught: unknown) => caught);
  return { error, pids: output.trim().split(' ').map(Number) };
}

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error: unknown = await work.catch((caught: unknown) => caught);
  if (error instanceof Failure) return error;
  throw new Error(`no failure: ${String(error)}`);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function bytes(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

function text(value: Uint8Array): string {
  return new TextDecoder().decode(value);
}
