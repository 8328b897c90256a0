import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const parent = fileURLToPath(new URL('fixtures/parent.mjs', import.meta.url));

it.runIf(process.platform !== 'win32').each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'a program that is run tidies up before the script ends, though only the script got %s',
  async (signal) => {
    const script = spawn(process.execPath, [parent]);
    let out = '';
    script.stdout.on('data', (data) => {
      const isFirst = out === '';
      out += String(data);
      if (isFirst) script.kill(signal);
    });
    const [code] = await once(script, 'close');
    expect(out.trimEnd().split('\n')).toEqual([
      'ready',
      `tidied up after ${signal}`,
      'the parent saw the end',
    ]);
    expect(code).toBe(3);
  },
);
