/**
 * A pattern of Go's path.Match as a regular expression over one path with `/`: `*` and `?` stay within an element,
 * `[a-z]` and `[^a-z]` are classes, a backslash takes the meaning of the next character. A malformed pattern matches
 * only itself. Source: https://pkg.go.dev/path#Match
 */
export function globToRegExp(pattern: string): RegExp {
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern[at] ?? '';
    const group = sign === '[' ? /^\[\^?(\\.|[^\]\\])+\]/.exec(pattern.slice(at))?.[0] : undefined;
    if (group !== undefined) {
      source += inClass(group);
      at += group.length - 1;
    } else if (sign === '*') source += '[^/]*';
    else if (sign === '?') source += '[^/]';
    else if (sign === '\\' && at + 1 < pattern.length)
      source += escapeRegExp(pattern[(at += 1)] ?? '');
    else source += escapeRegExp(sign);
  }
  return compile(`^${source}$`) ?? new RegExp(`^${escapeRegExp(pattern)}$`);
}

/** A class as a regular expression with the `u` flag takes it: of the signs only a bracket needs a backslash there. */
export function inClass(group: string): string {
  return (
    group[0] +
    group.slice(1).replace(/\\(.)|\[/gs, (all, escaped?: string) => {
      if (escaped === undefined) return `\\${all}`;
      return /[\^$\\.*+?()[\]{}|/-]/.test(escaped) ? all : escaped;
    })
  );
}

/** Text as a regular expression that matches it and nothing else. */
export function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** The folders of a pattern before its first wildcard: `web/dist/*.js` -> `web/dist`; `.` where it begins with one. */
export function fixedPart(pattern: string): string {
  const parts = pattern.split('/');
  const wild = parts.findIndex((part) => /[*?[\\]/.test(part));
  return (wild < 0 ? parts : parts.slice(0, wild)).join('/') || '.';
}

function compile(source: string): RegExp | null {
  try {
    return new RegExp(source, 'u');
  } catch {
    return null;
  }
}
