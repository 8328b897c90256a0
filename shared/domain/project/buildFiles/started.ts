import { baseName } from '../paths.ts';
import type { BuildLine } from './variables.ts';

/** What only starts something else. */
const wrappers = /^(tini|dumb-init|su-exec|gosu|sh|bash|ash|exec|env|catatonit|--|-c|-s|-g)$/;

/**
 * Names of the programs that Dockerfiles start by ENTRYPOINT or CMD, each once, with where that stands: the last of a
 * file's instructions counts. Scripts are none.
 */
export function startedBy(lines: readonly BuildLine[]): (BuildLine & { readonly name: string })[] {
  const files = new Map<string, BuildLine[]>();
  for (const line of lines)
    if (/^\s*(ENTRYPOINT|CMD)\s/i.test(line.text))
      files.set(line.file, [...(files.get(line.file) ?? []), line]);
  return [...files.values()].flatMap((found) => {
    const last = (keyword: RegExp) => found.findLast(({ text }) => keyword.test(text));
    const line = last(/^\s*ENTRYPOINT\s/i) ?? last(/^\s*CMD\s/i);
    const name = line === undefined ? '' : programIn(line.text);
    return line === undefined || name === '' ? [] : [{ ...line, name }];
  });
}

function programIn(text: string): string {
  const words = text
    .replace(/^\s*\w+\s+/, '')
    .split(/[\s,[\]"']+/)
    .filter((word) => word !== '');
  const first = words.map(baseName).find((word) => !wrappers.test(word)) ?? '';
  return /\.(sh|bash)$|[$]/.test(first) ? '' : first.replace(/\.exe$/i, '');
}
