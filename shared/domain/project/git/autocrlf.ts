import { parse } from 'ini';

const truths: readonly unknown[] = [true, 'true', 'yes', 'on', '1'];

/**
 * Whether git writes CRLF when it checks text files out: `core.autocrlf` is true. `configs`: texts of git's
 * configuration files, the weakest first (system, user, repository); conditional includes are not followed.
 * Names of sections and keys have no case in git. Source: https://git-scm.com/docs/git-config
 */
export function checksOutCrlf(configs: readonly string[]): boolean {
  return truths.includes(configs.flatMap(autocrlfIn).at(-1));
}

function autocrlfIn(config: string): unknown[] {
  return named(parse(config), 'core').flatMap((core) => named(core, 'autocrlf'));
}

function named(section: unknown, name: string): unknown[] {
  if (typeof section !== 'object' || section === null) return [];
  return Object.entries(section)
    .filter(([key]) => key.toLowerCase() === name)
    .map(([, value]) => (typeof value === 'string' ? value.toLowerCase() : value));
}
