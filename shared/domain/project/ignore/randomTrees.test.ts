import dockerignore from '@balena/dockerignore';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { analyse } from '../analyse.ts';
import { generateDockerignore } from '../generate/dockerignore.ts';
import { planBuild } from '../generate/plan.ts';
import { snapshotOf } from '../testing/snapshotOf.ts';

/** Names that ignore files like to leave out, beside harmless ones. */
const tricky = fc.constantFrom(
  'bin',
  'dist',
  'out',
  'tmp',
  'docs',
  'node_modules',
  'coverage',
  'testdata',
  'web',
  '数据',
  'a b',
);
const file = fc.constantFrom(
  'README.md',
  'x.out',
  'Makefile',
  'app.exe',
  '.env',
  'tls.key',
  'ca.pem',
  'index.html',
  'a [1].txt',

  'Dockerfile.tmpl',
  'compose.yaml',
  'LICENSE',
  'x.test',
  'x_test.txt',
  '!a',
  '模板.html',
  'p*.css',
);
const place = fc
  .tuple(fc.array(tricky, { maxLength: 2 }), file)
  .map(([dirs, name]) => [...dirs, name].join('/'));

const project = fc.record({
  /** Embedded by the program: single files, and whole folders. */
  embedded: fc.array(place, { maxLength: 3 }),
  folder: fc.option(tricky),
  opened: fc.array(place, { maxLength: 3 }),
  templates: fc.array(place, { maxLength: 2 }),
  replaced: fc.option(tricky),
  member: fc.option(tricky),
  hasVendor: fc.boolean(),
  litter: fc.array(place, { maxLength: 4 }),
});

type Project = typeof project extends fc.Arbitrary<infer T> ? T : never;

/** The files of a project, with those that its build and its program cannot do without. */
function layOut(wish: Project) {
  const { embedded, folder, opened, templates, replaced, member, hasVendor, litter } = wish;
  const needed = new Map<string, string>();
  const names = embedded.filter((path) => !/[*[\]!]|^\.|\/\.|node_modules|a b/.test(path));
  const embeds = [
    ...names.map((path) => `//go:embed "${path}"\nvar _ string\n`),
    ...(folder === null || folder === 'a b' ? [] : [`//go:embed all:${folder}\nvar _ embed.FS\n`]),
  ];
  // Keys are for mounting when the container starts: those are not built in.
  const built = opened.filter((path) => !/\.(env|key|pem)$/.test(path));
  const reads = opened.map((path) => `\tos.ReadFile(${JSON.stringify(path)})\n`);
  const lib = replaced === null ? '' : `third/${replaced}`;
  const imports = lib === '' ? '' : '\n_ "example.com/lib"';
  const main = `package main\n\nimport (\n_ "embed"\n"os"${imports}\n)\n\n${embeds.join('\n')}\nfunc main() {\n${reads.join('')}}\n`;
  const replace =
    lib === ''
      ? ''
      : `\nrequire example.com/lib v0.0.0\nreplace example.com/lib => ./${quoted(lib)}\n`;
  needed.set('go.mod', `module example.com/app\n\ngo 1.26\n${replace}`).set('go.sum', '');
  needed.set('main.go', main);
  for (const path of [...names, ...built, ...templates]) needed.set(path, 'x');
  if (folder !== null && folder !== 'a b') needed.set(`${folder}/deep/README.md`, 'x');
  if (lib !== '') {
    needed.set(`${lib}/go.mod`, 'module example.com/lib\n\ngo 1.26\n');
    needed.set(`${lib}/lib.go`, 'package lib\n');
  }
  if (member !== null) {
    needed.set('go.work', `go 1.26\n\nuse (\n\t.\n\t./mods/${quoted(member)}\n)\n`);
    needed.set(`mods/${member}/go.mod`, 'module example.com/other\n\ngo 1.26\n');
  }
  if (hasVendor && lib === '' && member === null) {
    needed.set('vendor/modules.txt', '# example.com/v v1.0.0\n## explicit\nexample.com/v\n');
    needed.set('vendor/example.com/v/docs/x.go', 'package docs\n');
    needed.set('vendor/example.com/v/LICENSE.md', 'x');
  }
  const wanted = new Set(needed.keys());
  const isBelow = (path: string) => folder !== null && path.startsWith(`${folder}/`);
  const rest = [...litter, '.git/HEAD', '.git/config'].filter(
    (path) => !wanted.has(path) && !isBelow(path),
  );
  return { needed, rest };
}

function quoted(path: string): string {
  return /\s/.test(path) ? `"${path}"` : path;
}

it('a generated ignore file hides nothing that any project’s build or program needs', () => {
  fc.assert(
    fc.property(project, (wish) => {
      const { needed, rest } = layOut(wish);
      const texts = {
        ...Object.fromEntries(rest.map((path) => [path, ''])),
        ...Object.fromEntries(needed),
      };
      const analysis = analyse(snapshotOf(texts));
      const plan = planBuild(analysis, { extras: ['entrypoint'], templates: wish.templates });
      const { text } = generateDockerignore(analysis, plan?.templates);
      const reference = dockerignore({ ignorecase: false }).add(text);
      const hidden = [...needed.keys()].filter((path) => reference.ignores(path));
      expect({ text, hidden }).toEqual({ text, hidden: [] });
      expect(reference.ignores('.git/config')).toBe(true);
    }),
    { numRuns: 500 },
  );
});
