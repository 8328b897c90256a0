/** Paths here are relative to the build context, with `/` and without `./`; the context itself is `.`. */

/** Joins and cleans: `joinPath('a/b', '../c')` is `a/c`; what climbs above the context keeps its `..`. */
export function joinPath(...parts: readonly string[]): string {
  const kept: string[] = [];
  for (const part of parts.join('/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else kept.push(part);
  }
  return kept.length === 0 ? '.' : kept.join('/');
}

/** The folder that holds `path`; `.` for a file of the context itself. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : path.slice(0, slash);
}

/** The last element. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether `path` is `dir` or below it. */
export function isInside(path: string, dir: string): boolean {
  if (path === '..' || path.startsWith('../')) return false;
  return dir === '.' || path === dir || path.startsWith(`${dir}/`);
}

/** `path` seen from `dir`, both inside the context: `relativeTo('a/b', 'a')` is `b`. */
export function relativeTo(path: string, dir: string): string {
  const from = dir === '.' ? [] : dir.split('/');
  const to = path === '.' ? [] : path.split('/');
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same += 1;
  return joinPath(...from.slice(same).map(() => '..'), ...to.slice(same));
}

/** The deepest folder that holds them all; absolute paths and relative ones alike, with `/`. */
export function commonParent(paths: readonly string[]): string {
  const split = paths.map((path) => path.replace(/\/+$/, '').split('/'));
  const first = split[0] ?? [];
  let length = first.length;
  for (const parts of split) {
    let same = 0;
    while (same < length && same < parts.length && parts[same] === first[same]) same += 1;
    length = same;
  }
  return first.slice(0, length).join('/');
}
