import type { EditorLanguage } from '#renderer/ui/editor/languages.ts';

/** What a file that Slipway generates is written in, by its name. */
export function fileLanguage(name: string): EditorLanguage {
  const last = name.slice(name.lastIndexOf('/') + 1);
  if (isDockerfile(name)) return 'dockerfile';
  if (/\.ya?ml$/i.test(last)) return 'yaml';
  return last.endsWith('.sh') ? 'shell' : 'plain';
}

/** Whether the Dockerfile linter can read it: `Dockerfile`, `Dockerfile.dev`, `api.Dockerfile`. */
export function isDockerfile(name: string): boolean {
  const last = name.slice(name.lastIndexOf('/') + 1);
  return /^dockerfile(\..+)?$|\.dockerfile$/i.test(last) && !/\.dockerignore$/i.test(last);
}
