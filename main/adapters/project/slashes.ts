import { sep } from 'node:path';

/** An absolute path with `/`, and without one at its end. */
export function withSlashes(path: string): string {
  return path.replaceAll(sep, '/').replace(/(?<=.)\/+$/, '');
}
