import { readlink, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';

/** What a link in a build context is to a build. `target` relative to the context, with `/`. */
export type FollowedLink =
  | { readonly kind: 'file' | 'folder'; readonly target: string }
  /** It leads out of the context, or names its target from the root: a builder finds nothing there. */
  | { readonly kind: 'leaving'; readonly target: string }
  | { readonly kind: 'broken' };

/**
 * Where a link leads. The go command and BuildKit both follow links, but a builder sees the context alone, at another
 * place: what is outside of it or named from the root is not there. A folder that the link itself lies in is broken too,
 * for it would never end. `root` is the context, `path` the link in it.
 */
export async function followLink(root: string, path: string): Promise<FollowedLink> {
  try {
    const link = join(root, path);
    const [text, place, top, stats] = await Promise.all([
      readlink(link),
      realpath(link),
      realpath(root),
      stat(link),
    ]);
    const inside = relative(top, place);
    const isOutside = inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
    if (isOutside || isAbsolute(text)) return { kind: 'leaving', target: text };
    const target = inside.split(sep).join('/');
    if (!stats.isDirectory()) return { kind: 'file', target };
    const isAround = target === '' || `${path}/`.startsWith(`${target}/`);
    return isAround ? { kind: 'broken' } : { kind: 'folder', target };
  } catch {
    return { kind: 'broken' };
  }
}
