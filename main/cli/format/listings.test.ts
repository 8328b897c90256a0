import { describe, expect, it } from 'vitest';
import type { ConfigFile } from '#shared/domain/config/file.ts';
import type { Step } from '#shared/domain/setup/step.ts';
import { createTerminalTexts } from '#shared/locales/terminalTexts.ts';
import { formatConfigFile } from './configFile.ts';
import { formatContainers } from './containers.ts';
import { formatAnalysis, type AnalysisFacts } from './analysis.ts';
import { formatSteps, isSetupIncomplete } from './setup.ts';

const { t } = createTerminalTexts('en');
const yes = { key: 'cli:yes', values: {} };

describe('formatContainers', () => {
  it('says that there are none', () => {
    expect(formatContainers([], t, 0)).toBe('No containers.');
  });

  it('shows one a line', () => {
    const container = {
      id: '0123456789abcdef',
      name: 'hello',
      image: 'hello:dev',
      state: 'running',
      startedAt: 0,
      endedAt: null,
      exitCode: null,
      health: 'healthy' as const,
      ports: [],
      url: null,
      project: '/p',
    };
    const web = { ...container, name: 'web', url: 'http://127.0.0.1:80' };
    expect(formatContainers([container, web], t, 2 * 3_600_000)).toBe(
      [
        '0123456789ab  hello  hello:dev  Running for 2 hours, its health check passes',
        '0123456789ab  web    hello:dev  Running for 2 hours, its health check passes  http://127.0.0.1:80',
      ].join('\n'),
    );
  });
});

describe('formatSteps', () => {
  const step: Step = { name: 'wsl', state: 'done', found: yes, remedy: null };
  const remedy: NonNullable<Step['remedy']> = {
    explanation: { key: 'cli:no', values: {} },
    commands: ['wsl --install', 'wsl --update'],
    needsAdministrator: true,
    needsRestart: true,
    link: 'https://aka.ms/wsl',
    runnable: true,
  };

  it('shows a finished step in one line', () => {
    expect(formatSteps([{ ...step, remedy }], t)).toBe('[done] WSL: yes');
  });

  it('shows what would be done about one that is not', () => {
    expect(formatSteps([{ ...step, state: 'todo', remedy }], t)).toBe(
      [
        '[to do] WSL: yes',
        '  no',
        '  > wsl --install',
        '  > wsl --update',
        '  needs administrator rights',
        '  needs a restart of Windows',
        '  https://aka.ms/wsl',
      ].join('\n'),
    );
  });

  it.each([
    ['/tuning', '> slipway tuning apply'],
    ['/elsewhere', ''],
    [null, ''],
  ])('says for the page %s of the app which command does the same', (link, line) => {
    const quiet = { ...remedy, link, commands: [], needsAdministrator: false, needsRestart: false };
    const shown = formatSteps([{ ...step, state: 'todo', remedy: quiet }], t).split('\n');
    expect(shown.slice(2).join('\n').trim()).toBe(line);
  });

  it.each([
    [['done', 'skipped', 'unknown'], false],
    [['done', 'todo'], true],
    [['blocked'], true],
  ] as const)('tells whether %j is incomplete', (states, expected) => {
    expect(isSetupIncomplete(states.map((state) => ({ ...step, state })))).toBe(expected);
  });
});

describe('formatConfigFile', () => {
  const file: ConfigFile = {
    kind: 'wslconfig',
    path: '/h/.wslconfig',
    exists: true,
    revision: 'r',
    encoding: 'utf-8',
    text: '[wsl2]\nmemory=8GB\n',
    report: { kind: 'wslconfig', problems: [], effective: { 'wsl2.memory': 8 * 2 ** 30 } },
  };

  it('shows the text and what holds because of it', () => {
    expect(formatConfigFile(file, t)).toBe(
      '/h/.wslconfig\n\n[wsl2]\nmemory=8GB\n\nValues that hold:\n  wsl2.memory  8 GB',
    );
  });

  it('says that a file is not there yet', () => {
    const absent = { ...file, exists: false, text: '', report: { ...file.report, effective: {} } };
    expect(formatConfigFile(absent, t)).toBe('/h/.wslconfig (not there yet)');
  });
});

function main(dir: string): AnalysisFacts['mains'][number] {
  return {
    dir,
    importPath: `example.com/hello/${dir}`,
    name: 'hello',
    score: 1,
    needsCgo: false,
    nativePackages: [],
    needsCertificates: false,
    needsZones: false,
    writesFiles: false,
    written: [],
    files: [],
  };
}

describe('formatAnalysis', () => {
  const analysis: AnalysisFacts = {
    context: '/p',
    module: 'example.com/hello',
    goVersion: '1.24',
    toolchain: null,
    dependencies: [],
    workspace: [],
    mains: [main('.'), main('cmd/b')],
    ports: [
      { port: 8080, file: 'main.go', line: 12, loopbackOnly: false, variable: '', mains: ['.'] },
    ],
    cgo: { needed: false, files: [] },
    embeds: [],
    runtimeFiles: [],
    existing: { dockerfile: 'Dockerfile', dockerignore: null, compose: null },
    warnings: [
      { message: yes, file: 'main.go', line: 12 },
      { message: yes, file: 'go.mod', line: null },
      { message: yes, file: null, line: null },
    ],
    fileCount: 3,
  };

  it('shows the facts that there are', () => {
    const text = formatAnalysis(analysis, t);
    expect(text).toContain('Module         example.com/hello\n');
    expect(text).toContain('Main packages  ., cmd/b\n');
    expect(text).toContain('Ports          8080 (main.go:12)\n');
    expect(text).toContain('Needs cgo      no\n');
    expect(text).toContain('Already there  Dockerfile\n');
    expect(text).not.toContain('Workspace');
  });

  it('tells briefly what else --json has', () => {
    const dependency = { version: 'v1', isPrivate: false, needsCgo: false, alternatives: [] };
    const direct = Array.from({ length: 10 }, (_, index) => ({
      ...dependency,
      path: `a.b/${index}`,
      indirect: false,
    }));
    const text = formatAnalysis(
      {
        ...analysis,
        toolchain: 'go1.24.3',
        dependencies: [
          ...direct,
          { ...dependency, path: 'git.acme.com/x', indirect: true, isPrivate: true },
          { ...dependency, path: 'c.d/e', indirect: true, needsCgo: true, alternatives: ['f.g/h'] },
        ],
        generated: { files: 4, generators: [{ command: 'sqlc', file: 'a.go', line: 1 }] },
        buildTags: [{ tag: 'pro', files: 1, file: 'pro.go', line: 1, setBy: null }],
        versionVariables: [{ name: 'main.version', file: 'Makefile', line: 7 }],
      },
      t,
    );
    expect(text).toMatch(/^Toolchain line +go1\.24\.3$/m);
    expect(text).toMatch(/^Dependencies +10 direct, 2 indirect$/m);
    expect(text).toMatch(/^Direct +a\.b\/0, .*a\.b\/7 and 2 more$/m);
    expect(text).toMatch(/^Private +git\.acme\.com\/x$/m);
    expect(text).toMatch(/^Need C +c\.d\/e \(in Go alone: f\.g\/h\)$/m);
    expect(text).toMatch(/^Generated code +Go files: 4; go:generate lines: 1$/m);
    expect(text).toMatch(/^Build tags +pro \(pro\.go:1\)$/m);
    expect(text).toMatch(/^Version variables +main\.version \(Makefile:7\)$/m);
  });

  it('does not print the ignore file where it names the files that are there', () => {
    const existing = { ...analysis.existing, dockerignore: '.dockerignore', ignoreText: 'bin\n' };
    const text = formatAnalysis({ ...analysis, existing }, t);
    expect(text).toMatch(/^Already there +Dockerfile, \.dockerignore$/m);
    expect(text).not.toContain('bin');
  });

  it('names the place of a warning as far as it is known', () => {
    expect(formatAnalysis(analysis, t).split('\n').slice(-3)).toEqual([
      'main.go:12: warning: yes',
      'go.mod: warning: yes',
      'warning: yes',
    ]);
  });
});
