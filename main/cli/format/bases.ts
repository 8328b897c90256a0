import type { TFunction } from 'i18next';
import type { BaseDescription } from '#shared/domain/project/generate/choices.ts';
import { formatBytes } from '#shared/domain/units.ts';
import { say } from '#shared/locales/say.ts';
import { formatTable, indent, joinBlocks } from './table.ts';

/** The bases as a table, a star at the one that is taken, and below it what follows from each. */
export function formatBases(bases: readonly BaseDescription[], t: TFunction): string {
  const columns = [
    'base',
    'image',
    'download',
    'unpacked',
    'shell',
    'libc',
    'certificates',
    'timeZones',
    'user',
  ];
  return joinBlocks([
    formatTable([
      columns.map((name) => t(`cli:bases.${name}`)),
      ...bases.map((base) => row(base, t)),
    ]),
    t('cli:bases.chosen'),
    bases.map(({ base, summary }) => `${base}\n${indent(say(t, summary))}`).join('\n'),
  ]);
}

function row(base: BaseDescription, t: TFunction): string[] {
  const yesOrNo = (is: boolean) => t(is ? 'cli:yes' : 'cli:no');
  const named = (name: string) => (name === 'none' ? t('cli:no') : name);
  return [
    base.isChosen ? `${base.base} *` : base.base,
    base.image,
    formatBytes(base.downloadBytes),
    base.unpackedBytes === null ? '?' : formatBytes(base.unpackedBytes),
    named(base.shell),
    named(base.libc),
    yesOrNo(base.certificates),
    yesOrNo(base.timeZones),
    base.user,
  ];
}
