import { describe, expect, it } from 'vitest';
import { areas } from './program.ts';
import { runCli } from './runCli.ts';
import { createMemoryTerminal } from './testing/memoryTerminal.ts';

/** The grammar as people rely on it. */
const grammar = [
  'machine show',
  'config show <file>',
  'config keys <file>',
  'config lint <file>',
  'config set <file> <assignment...>',
  'config unset <file> <key...>',
  'config fix <file>',
  'tuning recommend',
  'tuning plan',
  'tuning apply',
  'tuning undo [id]',
  'tuning rescue',
  'tuning export',
  'tuning import <team-file>',
  'tuning history',
  'tuning restore <state>',
  'tuning prune',
  'setup check',
  'project analyse [dir]',
  'project steps [dir]',
  'project bases [dir]',
  'project lint <dockerfile>',
  'project dockerfile [dir]',
  'project ignore [dir]',
  'project compose [dir]',
  'project entrypoint [dir]',
  'project gitattributes [dir]',
  'project binaries [dir]',
  'image build [dir]',
  'image layers <image>',
  'image compare <before> <after>',
  'image sbom <image>',
  'image history [dir]',
  'image push <image...>',
  'image login <registry>',
  'image logins',
  'container up [dir]',
  'container run <image>',
  'container list',
  'container logs <container>',
  'container stats <container>',
  'container stop <container>',
  'container remove <container>',
];

const usages = [
  { argv: ['machin'], code: 'unknownCommand', says: "no command 'machin'" },
  { argv: ['machine', 'shwo'], code: 'unknownCommand', says: 'Did you mean show?' },
  { argv: ['machine', 'show', '--jsn'], code: 'unknownOption', says: 'Did you mean --json?' },
  { argv: ['machine', 'show', 'more'], code: 'excessArguments', says: 'too many arguments' },
  { argv: ['config', 'lint'], code: 'missingArgument', says: "'file' is missing" },
  {
    argv: ['config', 'set', 'wslconfig'],
    code: 'missingArgument',
    says: "'assignment' is missing",
  },
  { argv: ['machine', 'show', '--home'], code: 'optionMissingArgument', says: 'needs a value' },
  {
    argv: ['config', 'lint', 'x', '--kind', 'toml'],
    code: 'invalidArgument',
    says: 'does not take this value',
  },
  { argv: ['--language', 'fr', 'machine', 'show'], code: 'invalidArgument', says: '--language' },
  { argv: ['tuning', 'plan', '--set', 'memory=8GB'], code: 'fileAssignment', says: "'memory=8GB'" },
  {
    argv: ['tuning', 'export', '--format', 'spdx'],
    code: 'invalidArgument',
    says: 'does not take this value',
  },
  {
    argv: ['tuning', 'export', '--key', 'memory'],
    code: 'fileKey',
    says: "'memory' is not of the form",
  },
  { argv: ['container', 'run', 'x', '-p', '0:0'], code: 'ports', says: "'0:0'" },
  { argv: ['container', 'run', 'x', '-e', 'A'], code: 'variable', says: "'A'" },
  { argv: ['image', 'build', '.', '--port', '70000'], code: 'port', says: "'70000'" },
  { argv: ['container', 'run', 'x', '--tag', 'y'], code: 'unknownOption', says: "'--tag'" },
];

async function run(argv: readonly string[], variables: Record<string, string> = {}) {
  const terminal = createMemoryTerminal({ variables });
  const openBackend = async () => {
    throw new Error('the backend is not needed for this');
  };
  const exitCode = await runCli(argv, { terminal, version: '1.2.3', openBackend });
  return { exitCode, out: terminal.out(), err: terminal.err() };
}

describe('the grammar', () => {
  it('is exactly the one that people rely on', () => {
    const commands = Object.entries(areas).flatMap(([area, specs]) =>
      specs.map(({ verb, arguments: names = [] }) => [area, verb, ...names].join(' ')),
    );
    expect(commands).toEqual(grammar);
  });

  it.each(['en', 'zh-CN'])('lists every area in the help in %s', async (language) => {
    const { exitCode, out } = await run(['--help', '--language', language]);
    expect(exitCode).toBe(0);
    for (const area of Object.keys(areas)) expect(out).toMatch(new RegExp(`^  ${area} +\\S`, 'm'));
  });

  it.each(Object.keys(areas))('lists every command of %s with its arguments', async (area) => {
    const { exitCode, out } = await run([area, '--help']);
    expect(exitCode).toBe(0);
    for (const command of grammar.filter((line) => line.startsWith(`${area} `)))
      expect(out).toContain(`  ${command.slice(area.length + 1)}`);
  });

  it.each(grammar.map((line) => line.split(' ')))(
    'has a text for each part of the help of %s %s, in both languages',
    async (...words) => {
      for (const language of ['en', 'zh-CN']) {
        const { out } = await run([...words.slice(0, 2), '--help', '--language', language]);
        expect(out).toContain('--json');
        expect(out).toContain('--home <dir>');
        expect(out).not.toMatch(/(command|option|argument|area|help)\.\w/);
      }
    },
  );

  it('says everything in Chinese, headings too', async () => {
    const { out } = await run(['tuning', 'apply', '--help', '--language', 'zh-CN']);
    expect(out).toMatch(/^用法： slipway tuning apply/);
    expect(out).toContain('通用选项：');
    expect(out).toContain('可选值：light, balanced, build, wsl');
    expect(out).not.toMatch(/Options|Usage|display/);
  });

  it.each([
    ['LC_ALL', { LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }, '用法：'],
    ['LANG', { LANG: 'zh_TW' }, '用法：'],
    ['LANG=C, which names no language, and the system', { LANG: 'C.UTF-8' }, 'Usage:'],
  ])('takes the language from %s', async (_name, variables, heading) => {
    expect((await run(['--help'], variables)).out).toContain(heading);
  });

  it('prints the version', async () => {
    expect(await run(['--version'])).toEqual({ exitCode: 0, out: '1.2.3', err: '' });
  });
});

describe('a command line that is wrong', () => {
  it.each(usages)('ends with 2 and says what is meant: $argv', async ({ argv, says }) => {
    const { exitCode, out, err } = await run(argv);
    expect(exitCode).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(says);
  });

  it.each(usages)('is one document with --json: $argv', async ({ argv, code }) => {
    const { exitCode, out } = await run(['--json', ...argv]);
    expect(exitCode).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ usage: { code } });
  });

  it.each([[[]], [['machine']]])('shows the help where no command is named: %j', async (argv) => {
    const { exitCode, out, err } = await run(argv);
    expect(exitCode).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/^Usage: slipway/);
  });

  it('is explained in Chinese', async () => {
    const { err } = await run(['machine', 'show', '--jsn', '--language', 'zh-CN']);
    expect(err).toContain('此处没有选项“--jsn”。');
    expect(err).toContain('您是不是想输入 --json？');
  });
});
