import type { Analysis } from './analysis.ts';

/**
 * A repository name for the project's image: the module's last element in the letters that names may have, `app`
 * where nothing is left. Source: https://github.com/distribution/reference/blob/main/reference.go
 */
export function imageNameFor({ module, context }: Pick<Analysis, 'module' | 'context'>): string {
  const path = module === '' ? context.replaceAll('\\', '/').replace(/\/+$/, '') : module;
  const element =
    path
      .replace(/\/v\d+$/, '')
      .split('/')
      .at(-1) ?? '';
  const name = element
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/[._-]{2,}/g, '-')
    .replace(/^[._-]+|[._-]+$/g, '')
    .slice(0, 100);
  return name.replace(/[._-]+$/, '') || 'app';
}

/**
 * A name for the project's container, which needs two characters at least. Source:
 * https://github.com/moby/moby/blob/master/daemon/names/names.go
 */
export function containerNameFor(project: Pick<Analysis, 'module' | 'context'>): string {
  const name = imageNameFor(project);
  return name.length > 1 ? name : `${name}-app`;
}
