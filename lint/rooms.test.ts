import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const project = resolve(import.meta.dirname, '..');
const oxlint = join(dirname(createRequire(import.meta.url).resolve('oxlint')), 'cli.js');

/** Files that break one rule each: path, text, what oxlint must say of it. */
const violations: [path: string, text: string, says: string][] = [
  [
    'shared/domain/a/toContract.ts',
    importOf('#shared/contract/job.ts'),
    'domain may not import contract',
  ],
  [
    'shared/domain/a/toLocales.ts',
    importOf('#shared/locales/texts.ts'),
    'domain may not import locales',
  ],
  [
    'shared/domain/a/toMain.ts',
    importOf('#main/environment.ts'),
    'domain may not import environment',
  ],
  ['shared/domain/a/toNode.ts', importOf('node:fs'), 'domain may not import the package node:fs'],
  ['shared/domain/a/toBarePath.ts', importOf('fs'), 'domain may not import the package fs'],
  ['shared/domain/a/toPackage.ts', importOf('execa'), 'domain may not import the package execa'],
  ['shared/domain/a/clock.ts', 'export const now = Date.now();', 'Date.now belongs to the world'],
  ['shared/domain/a/date.ts', 'export const now = new Date();', 'new Date() belongs to the world'],
  [
    'shared/domain/a/dice.ts',
    'export const n = Math.random();',
    'Math.random belongs to the world',
  ],
  ['shared/domain/a/print.ts', `console.log('x');`, 'console belongs to the world'],
  ['shared/contract/toServer.ts', importOf('@orpc/server'), 'contract may not import the package'],
  [
    'shared/contract/toServices.ts',
    importOf('#main/services/a.ts'),
    'contract may not import services',
  ],
  [
    'shared/locales/toContract.ts',
    importOf('#shared/contract/job.ts'),
    'locales may not import contract',
  ],
  ['main/services/ports/a.ts', importOf('../a.ts'), 'ports may not import services'],
  [
    'main/services/toAdapter.ts',
    importOf('#main/adapters/a.ts'),
    'services may not import adapters',
  ],
  [
    'main/services/toAdapterByPath.ts',
    importOf('../adapters/a.ts'),
    'services may not import adapters',
  ],
  [
    'main/services/toFs.ts',
    importOf('node:fs/promises'),
    'services may not import the package node:fs',
  ],
  ['main/services/toExeca.ts', importOf('execa'), 'services may not import the package execa'],
  ['main/services/toRouter.ts', importOf('#main/router.ts'), 'services may not import router'],
  [
    'main/adapters/toService.ts',
    importOf('#main/services/a.ts'),
    'adapters may not import services',
  ],
  [
    'main/adapters/toElectron.ts',
    importOf('electron'),
    'adapters may not import the package electron',
  ],
  ['main/adapters/toCompose.ts', importOf('../compose.ts'), 'adapters may not import compose'],
  ['main/adapters/a/b/climb.ts', importOf('../../services/ports/a.ts'), `instead of '../../'`],
  ['main/router.ts', importOf('#main/adapters/a.ts'), 'router may not import adapters'],
  ['main/web/toService.ts', importOf('#main/services/a.ts'), 'web may not import services'],
  ['main/web/toAdapter.ts', importOf('#main/adapters/a.ts'), 'web may not import adapters'],
  ['main/web/toCli.ts', importOf('../cli/a.ts'), 'web may not import cli'],
  ['main/web/toElectron.ts', importOf('electron'), 'web may not import the package electron'],
  ['main/cli/toTesting.ts', importOf('./testing/a.ts'), 'only tests may import'],
  ['main/cli/toWeb.ts', importOf('../web/a.ts'), 'cli may not import web'],
  ['main/electron/toCommander.ts', importOf('commander'), 'electron may not import the package'],
  ['main/electron/toReact.ts', importOf('react'), 'electron may not import the package react'],
  ['main/hosts/toRouter.ts', importOf('../router.ts'), 'hosts may not import router'],
  [
    'renderer/features/a/toB.ts',
    importOf('#renderer/features/b/b.ts'),
    'feature a may not import feature b',
  ],
  ['renderer/features/a/toBByPath.ts', importOf('../b/b.ts'), 'feature a may not import feature b'],
  ['renderer/features/a/toApp.ts', importOf('#renderer/app/app.ts'), 'feature may not import app'],
  ['renderer/features/a/toMain.ts', importOf('#main/router.ts'), 'feature may not import router'],
  [
    'renderer/features/a/toServer.ts',
    importOf('@orpc/server'),
    'feature may not import the package',
  ],
  ['renderer/features/a/toB.test.ts', importOf('#renderer/features/b/b.ts'), 'feature a may not'],
  ['renderer/ui/toFeature.ts', importOf('#renderer/features/a/a.ts'), 'ui may not import feature'],
  ['renderer/app/toMain.ts', importOf('#main/compose.ts'), 'app may not import compose'],
  ['renderer/app/toElectron.ts', importOf('electron'), 'app may not import the package electron'],
  [
    'main/adapters/typeOnly.ts',
    `import type { A } from '#main/services/a.ts';`,
    'adapters may not',
  ],
  ['main/adapters/reexport.ts', `export { a } from '#main/services/a.ts';`, 'adapters may not'],
  ['main/adapters/reexportAll.ts', `export * from '#main/services/a.ts';`, 'adapters may not'],
  ['main/adapters/lazy.ts', `void import('#main/services/a.ts');`, 'adapters may not'],
  ['main/adapters/inType.ts', `let a: import('#main/services/a.ts').A;`, 'adapters may not'],
  ['main/adapters/bare.ts', importOf('./process'), 'name the file with its extension'],
  ['main/adapters/index.ts', 'export const a = 1;', 'name the module after what it gives'],
  ['main/adapters/byDefault.ts', 'export default 1;', 'import(no-default-export)'],
  ['main/adapters/any.ts', 'export const a: any = 1;', 'typescript(no-explicit-any)'],
  ['main/adapters/ignored.ts', '// @ts-ignore\nexport const a = 1;', 'typescript(ban-ts-comment)'],
  ['main/adapters/left.ts', importOf('./right.ts'), 'import(no-cycle)'],
  ['renderer/ui/Hook.tsx', hookInCondition(), 'rules-of-hooks'],
  [
    'renderer/ui/Image.tsx',
    'export const Image = () => <img src="a.png" />;',
    'jsx-a11y(alt-text)',
  ],
];

/** Files that are as they should be. */
const legal: [path: string, text: string][] = [
  [
    'shared/domain/a/a.ts',
    `${importOf('../b/b.ts')}${importOf('zod')}${importOf('#shared/domain/b/b.ts')}`,
  ],
  ['shared/domain/b/b.ts', 'export const x = new Date(0);'],
  [
    'shared/domain/a/a.test.ts',
    `${importOf('vitest')}${importOf('node:fs')}${importOf('#shared/locales/texts.ts')}`,
  ],
  ['shared/contract/job.ts', `${importOf('../domain/b/b.ts')}${importOf('@orpc/contract')}`],
  [
    'shared/locales/texts.ts',
    `${importOf('i18next')}import en from './en/cli.json' with { type: 'json' };\nvoid en;`,
  ],
  ['main/services/ports/port.ts', importOf('#shared/domain/b/b.ts')],
  [
    'main/services/a.ts',
    `${importOf('./ports/port.ts')}${importOf('#shared/domain/b/b.ts')}${importOf('node:path')}`,
  ],
  ['main/services/a.test.ts', `${importOf('#main/adapters/process.ts')}${importOf('node:fs')}`],
  [
    'main/adapters/process.ts',
    `${importOf('execa')}${importOf('node:fs')}${importOf('../services/ports/port.ts')}`,
  ],
  ['main/compose.ts', `${importOf('./adapters/process.ts')}${importOf('./services/a.ts')}`],
  [
    'main/cli/a.ts',
    `${importOf('../compose.ts')}${importOf('commander')}${importOf('@orpc/server')}`,
  ],
  ['main/web/a.ts', `${importOf('../hosts/page.ts')}${importOf('#shared/contract/job.ts')}`],
  ['main/electron/a.ts', `${importOf('electron')}${importOf('@orpc/server/message-port')}`],
  [
    'renderer/features/a/a.ts',
    `${importOf('#renderer/ui/ui.ts')}${importOf('react')}${importOf('./part.ts')}`,
  ],
  ['renderer/features/a/part.ts', importOf('@fluentui/react-components')],
  [
    'renderer/app/app.ts',
    `${importOf('#renderer/features/a/a.ts')}${importOf('@orpc/client/message-port')}`,
  ],
  ['main/adapters/right.ts', importOf('./left.ts')],
];

/** An import of everything there, used, so that no other rule has something to say. */
function importOf(specifier: string): string {
  const name = `m${specifier.replaceAll(/\W/g, '')}`;
  return `import * as ${name} from '${specifier}';\nvoid ${name};\n`;
}

function hookInCondition(): string {
  return `import { useState } from 'react';\nexport const A = (p: { on: boolean }) => {\n  if (p.on) useState(1);\n  return null;\n};\n`;
}

interface Finding {
  readonly code: string;
  readonly message: string;
  readonly filename: string;
}

/** Plants all files in a folder with the project's own configuration and runs the real oxlint on it once. */
function lint(folder: string): Finding[] {
  for (const name of ['.oxlintrc.json', 'package.json', 'tsconfig.base.json', 'lint'])
    cpSync(join(project, name), join(folder, name), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const [path, text] of [...violations, ...legal]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const run = spawnSync(
    process.execPath,
    [oxlint, '--format', 'json', 'shared', 'main', 'renderer'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  return (JSON.parse(run.stdout) as { diagnostics: Finding[] }).diagnostics;
}

const folder = mkdtempSync(join(tmpdir(), 'slipway-lint-'));
const findings = lint(folder);

function findingsFor(path: string): string[] {
  return findings
    .filter((finding) => finding.filename.replaceAll('\\', '/') === path)
    .map((finding) => `${finding.code} ${finding.message}`);
}

afterAll(() => rmSync(folder, { recursive: true }));

describe('the rules of the rooms', () => {
  it.each(violations)('catch what is wrong in %s', (path, _text, says) => {
    expect(findingsFor(path).join('\n')).toContain(says);
  });

  it.each(legal.filter(([path]) => path !== 'main/adapters/right.ts'))(
    'find nothing wrong with %s',
    (path) => {
      expect(findingsFor(path)).toEqual([]);
    },
  );
});
