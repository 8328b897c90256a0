import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';

const module = new URL('./memoryFolder.mjs', import.meta.url).href;
const program = `
const { makeMemoryFolder } = await import(${JSON.stringify(module)});
const folder = makeMemoryFolder();
if (folder !== null) (await import('node:fs')).writeFileSync(folder + '/file', '');
console.log(folder);
`;

it('gives a folder in memory, or none, and takes it away with all that is in it', () => {
  const args = ['--input-type=module', '--eval', program];
  const folder = execFileSync(process.execPath, args, { encoding: 'utf8' }).trim();
  expect(folder).toMatch(/^(?:null|\/dev\/shm\/slipway-tests-\w+)$/);
  expect(existsSync(folder)).toBe(false);
});
