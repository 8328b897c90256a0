import { lineAt } from './go/tokens.ts';
import type { GoFile } from './go/goFile.ts';
import { globToRegExp } from './glob.ts';
import type { GoPackage } from './packages.ts';
import { joinPath } from './paths.ts';

/** A pattern of a `//go:embed` line. `pattern` is as written, without `all:`; `dir` is the package's folder. */
export interface Embed {
  readonly pattern: string;
  readonly all: boolean;
  readonly dir: string;
  readonly file: string;
  readonly line: number;
}

/** Every pattern of every `//go:embed` line. Source: https://pkg.go.dev/embed */
export function findEmbeds(packages: readonly GoPackage[]): Embed[] {
  return packages.flatMap(({ files }) => files.flatMap(embedsIn));
}

/**
 * Whether a pattern takes this file in: the file itself, or a folder above it, but then no name that begins with
 * `.` or `_` below that folder unless the pattern begins with `all:`.
 */
export function embedMatcher({ pattern, all, dir }: Embed): (path: string) => boolean {
  const top = globToRegExp(joinPath(dir, pattern));
  const everything = joinPath(pattern) === '.';
  return (path) => {
    if (top.test(path)) return true;
    const parts = path.split('/');
    for (let length = parts.length - 1; length >= 0; length -= 1) {
      const folder = parts.slice(0, length).join('/') || '.';
      if (folder === '.' ? everything && dir === '.' : top.test(folder))
        return all || !parts.slice(folder === '.' ? 0 : length).some((part) => /^[._]/.test(part));
    }
    return false;
  };
}

function embedsIn(file: GoFile): Embed[] {
  const { tokens } = file;
  if (!tokens.source.includes('//go:embed')) return [];
  return tokens.commentStarts.flatMap((start, index) => {
    const comment = tokens.source.slice(start, tokens.commentEnds[index]);
    const list = /^\/\/go:embed[ \t]+(.*)$/.exec(comment.trimEnd())?.[1];
    if (list === undefined) return [];
    const line = lineAt(tokens.source, start);
    return splitPatterns(list).map((written) => ({
      pattern: written.replace(/^all:/, ''),
      all: written.startsWith('all:'),
      dir: file.dir,
      file: file.path,
      line,
    }));
  });
}

function splitPatterns(list: string): string[] {
  const found = list.match(/"(?:[^"\\]|\\.)*"|`[^`]*`|[^\s"`]+/g) ?? [];
  return found.map((pattern) => {
    if (pattern.startsWith('`')) return pattern.slice(1, -1);
    return pattern.startsWith('"') ? pattern.slice(1, -1).replace(/\\(.)/g, '$1') : pattern;
  });
}
