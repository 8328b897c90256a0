import { parentOf } from '../paths.ts';
import { createIgnoreMatcher, literalPattern } from './matcher.ts';

/**
 * Whether a project's own ignore file keeps a path out by a rule that means it, not by one for everything with
 * exceptions behind it, which only says what another Dockerfile needs.
 */
export function createWithheld(ignore: string): (path: string) => boolean {
  const hides = createIgnoreMatcher(ignore);
  const lines = ignore.split(/\r?\n/);
  return (path) => {
    const line = hides(path);
    return line !== null && !/^\.?\/?\*{1,2}(?:\/\*{0,2})?$/.test(lines[line - 1]?.trim() ?? '');
  };
}

/**
 * Patterns that take back, from behind the lines of an ignore file, what it hides of the paths needed: of a folder's Go
 * files all at once, of what lies below another one needed nothing more.
 */
export function takeBack(ignore: string, needed: readonly string[]): string[] {
  const hides = createIgnoreMatcher(ignore);
  const open = new Set<string>();
  const patterns = new Set<string>();
  for (const path of needed.toSorted((left, right) => left.length - right.length)) {
    if (hides(path) === null || isBelow(path, open)) continue;
    if (path.endsWith('.go')) {
      const dir = parentOf(path);
      patterns.add(dir === '.' ? '!*.go' : `!${literalPattern(dir)}/*.go`);
    } else {
      open.add(path);
      patterns.add(`!${literalPattern(path)}`);
    }
  }
  return [...patterns].toSorted();
}

function isBelow(path: string, open: ReadonlySet<string>): boolean {
  for (let dir = parentOf(path); dir !== '.' && dir !== ''; dir = parentOf(dir))
    if (open.has(dir)) return true;
  return false;
}
