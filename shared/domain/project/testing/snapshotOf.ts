import type { ProjectSnapshot } from '../snapshot.ts';

/** A project in memory for tests: texts by path; files without a text are known by name only. */
export function snapshotOf(
  texts: Readonly<Record<string, string>>,
  rest: Partial<ProjectSnapshot> & { readonly names?: readonly string[] } = {},
): ProjectSnapshot {
  const { names = [], ...others } = rest;
  return {
    dir: '/p',
    context: '/p',
    start: '.',
    moduleDir: '.',
    isTruncated: false,
    goPrivate: '',
    gitConfigs: [],
    otherModules: [],
    files: [
      ...Object.entries(texts).map(([path, text]) => ({ path, text })),
      ...names.map((path) => ({ path, text: null })),
    ],
    ...others,
  };
}

/** A module `example.com/app` with these files. */
export function moduleOf(
  texts: Readonly<Record<string, string>>,
  rest: Parameters<typeof snapshotOf>[1] = {},
): ProjectSnapshot {
  return snapshotOf({ 'go.mod': 'module example.com/app\n\ngo 1.26\n', ...texts }, rest);
}
