import type { TFunction } from 'i18next';
import type { Container } from '#shared/domain/container/container.ts';
import { formatTable } from './table.ts';

/** One line a container: short id, name, image, state, address. */
export function formatContainers(containers: readonly Container[], t: TFunction): string {
  if (containers.length === 0) return t('cli:container.none');
  return formatTable(
    containers.map(({ id, name, image, status, url }) => [
      id.slice(0, 12),
      name,
      image,
      status,
      url ?? '',
    ]),
  );
}
