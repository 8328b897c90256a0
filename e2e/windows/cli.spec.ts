import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtFile, createWindowsPc, type WindowsPc } from './wine.ts';

const home = 'C:\\用户 名\\home';
const config = `${home}\\.wslconfig`;
const before = '# 我的设置\r\n[wsl2]\r\nmemory=4GB\r\n';

let pc: WindowsPc;
beforeAll(async () => {
  pc = await createWindowsPc();
});
afterAll(() => pc.remove());

describe('the command line on Windows', () => {
  const slipway = (...args: string[]) => pc.node([builtFile('main/cli.js'), ...args]);
  const readConfig = () => readFile(pc.hostPath(config), 'utf8');
  beforeAll(async () => {
    await mkdir(pc.hostPath(home), { recursive: true });
  });
  const writeConfig = (text: string) => writeFile(pc.hostPath(config), text);

  it('looks for the files of this PC where Windows keeps them', async () => {
    const { stdout } = await slipway('config', 'show', 'desktop', '--json');
    expect(JSON.parse(stdout).path).toBe(
      'C:\\users\\root\\AppData\\Roaming\\Docker\\settings-store.json',
    );
  });

  it('finds mistakes in a file below a folder with Chinese characters and spaces', async () => {
    await writeConfig('[wsl2]\r\nmemory=lots\r\n');
    const { exitCode, stdout } = await slipway('config', 'lint', config, '--json');
    expect(JSON.parse(stdout).problems).toMatchObject([{ line: 2, severity: 'warning' }]);
    expect(exitCode).toBe(1);
  });

  it('sets one key, keeps the line ends and takes the change back', async () => {
    await writeConfig(before);
    const set = await slipway('--home', home, 'config', 'set', 'wslconfig', 'wsl2.processors=2');
    expect(set).toMatchObject({ exitCode: 0 });
    expect(await readConfig()).toBe(`${before}processors=2\r\n`);
    const { stdout } = await slipway('--home', home, 'tuning', 'history', '--json');
    expect(JSON.parse(stdout)).toMatchObject([{ files: [{ path: config }] }]);
    const undo = await slipway('--home', home, 'tuning', 'undo', '--yes', '--no-restart');
    expect(undo).toMatchObject({ exitCode: 0 });
    expect(await readConfig()).toBe(before);
  });

  it('waits for a program that holds the file open', async () => {
    await writeConfig(before);
    const holder = await pc.start(['-e', holds(config, 4000)]);
    expect(await holder.firstLine()).toBe('held, and renaming over it gives EPERM');
    const set = await slipway('--home', home, 'config', 'set', 'wslconfig', 'wsl2.processors=3');
    expect(set).toMatchObject({ exitCode: 0 });
    expect(await readConfig()).toBe(`${before}processors=3\r\n`);
    await holder.end();
  });

  it('changes nothing and says so where a program keeps the file open', async () => {
    await writeConfig(before);
    const holder = await pc.start(['-e', holds(config, 120_000)]);
    await holder.firstLine();
    const set = await slipway('--home', home, 'config', 'set', 'wslconfig', 'wsl2.processors=3');
    expect(set.exitCode).toBe(3);
    expect(set.stderr).toContain(config);
    await holder.end();
    expect(await readConfig()).toBe(before);
    expect(await readdir(pc.hostPath(home))).toEqual(
      expect.not.arrayContaining(['.wslconfig.slipway-new']),
    );
  });

  it('asks the registry and says what it does not find', async () => {
    const { exitCode, stdout } = await slipway('machine', 'show', '--json');
    expect(exitCode).toBe(0);
    const machine = JSON.parse(stdout);
    expect(machine.windows).toMatchObject({ status: 'found' });
    expect(machine.wsl.status).not.toBe('found');
  });
});

/** A program that opens a file, tries to rename over it, says what that gives, and lets go after some milliseconds. */
function holds(path: string, ms: number): string {
  return `
    const fs = require('node:fs');
    const path = ${JSON.stringify(path)};
    const file = fs.openSync(path, 'r');
    fs.writeFileSync(path + '.other', '');
    let code = 'nothing';
    try { fs.renameSync(path + '.other', path); } catch (error) { code = error.code; }
    fs.rmSync(path + '.other', { force: true });
    console.log('held, and renaming over it gives ' + code);
    setTimeout(() => fs.closeSync(file), ${ms});
  `;
}
