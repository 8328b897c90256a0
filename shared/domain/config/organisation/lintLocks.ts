import type { LintContext } from '../context.ts';
import { propertiesOf, valueOf, type JsonDocument } from '../json/document.ts';
import { findProperty, isNamed } from '../json/names.ts';
import { splitPath } from '../json/path.ts';
import type { Finding } from '../problem.ts';
import { locksOf } from './locks.ts';

/** Values in Docker's files that the administrator's go before, and a daemon.json that counts for nothing because of them. */
export function lintLocks(
  kind: 'daemon' | 'desktop',
  { root }: JsonDocument,
  { adminSettings = null }: LintContext,
): Finding[] {
  if (adminSettings === null || root?.type !== 'object') return [];
  const { locks, whole } = locksOf(kind, { policies: {}, adminSettings });
  if (whole !== null && propertiesOf(root).length > 0) {
    return [{ at: 0, code: 'lockedByAdmin', values: { name: 'daemon.json', source: whole } }];
  }
  return locks.flatMap(({ key, source, value }): Finding[] => {
    const [name = ''] = splitPath(key);
    const property = findProperty(propertiesOf(root), [name], isNamed[kind]);
    if (property === undefined || valueOf(property.value) === value) return [];
    const values = { name: property.name, source };
    return [{ at: property.node.offset, code: 'lockedByAdmin', values }];
  });
}
