import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runTogether } from './steps.mjs';

/** A step's program: says a word twice, with time between for others, and what it knows of certificates. */
const program = `
const [word, code] = process.argv.slice(2);
console.log(word, process.env.NODE_EXTRA_CA_CERTS ?? 'no certificates');
setTimeout(() => {
  console.error(word, 'again');
  process.exitCode = Number(code);
}, 300);
`;

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'slipway-steps-'));
  const folder = join(root, 'node_modules', 'tool');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "bin": "tool.cjs" }');
  writeFileSync(join(folder, 'tool.cjs'), program);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

const step = (name: string, code = 0) => ({
  name,
  package: 'tool',
  bin: 'tool',
  args: [name, `${code}`],
});

it('steps that run side by side show their output one after the other, and each counts for itself', async () => {
  const shown: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void shown.push(text));
  vi.stubEnv('NODE_EXTRA_CA_CERTS', join(root, 'none.pem'));
  const outcomes = await runTogether(root, [step('one'), step('two', 1)], {});
  expect(shown.toSorted()).toEqual([
    '\n--- one\none no certificates\none again\n',
    '\n--- two\ntwo no certificates\ntwo again\n',
  ]);
  expect(outcomes).toMatchObject([
    { name: 'one', passed: 1, failed: 0, failures: [] },
    { name: 'two', passed: 0, failed: 1, failures: ['\n  two no certificates\n  two again'] },
  ]);
});
