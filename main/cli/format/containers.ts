import type { TFunction } from 'i18next';
import { datagramAddresses } from '#shared/domain/container/addresses.ts';
import type { Container } from '#shared/domain/container/container.ts';
import { describeContainer } from '#shared/domain/container/describe.ts';
import { describeStats } from '#shared/domain/container/describeStats.ts';
import type { ContainerStats } from '#shared/domain/container/stats.ts';
import { say } from '#shared/locales/say.ts';
import { formatTable } from './table.ts';

/** One line a container: short id, name, image, what it does since when, address; `now` in milliseconds since 1970. */
export function formatContainers(
  containers: readonly Container[],
  t: TFunction,
  now: number,
): string {
  if (containers.length === 0) return t('cli:container.none');
  return formatTable(
    containers.map((container) => [
      container.id.slice(0, 12),
      container.name,
      container.image,
      describeContainer(container, now)
        .map((each) => say(t, each))
        .join(', '),
      [container.url ?? '', ...datagramAddresses(container)].filter(Boolean).join(' '),
    ]),
  );
}

/** One line a kind of use. */
export function formatStats(stats: ContainerStats, t: TFunction): string {
  return formatTable(
    describeStats(stats).map(({ label, value }) => [
      say(t, label),
      value === null ? t('container:stats.unknown') : say(t, value),
    ]),
  );
}
