import { makeStyles, tokens } from '@fluentui/react-components';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Inside } from '#shared/domain/image/inside/inside.ts';
import { formatBytes } from '#shared/domain/units.ts';
import { Card } from '#renderer/ui/Card.tsx';

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(112px, 45%), 1fr))',
    gap: '12px 24px',
    margin: 0,
  },
  fact: { display: 'grid', gap: '2px', minWidth: 0 },
  label: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0, overflowWrap: 'anywhere', fontWeight: 600 },
});

/** The image in figures. */
export function Totals({ inside }: { readonly inside: Inside }) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <Card>
      <dl className={styles.facts}>
        {facts(inside, t).map(([label, value]) => (
          <div key={label} className={styles.fact}>
            <dt className={styles.label}>{label}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function facts(inside: Inside, t: TFunction): [label: string, value: string][] {
  const stored: [string, string][] = [
    [t('image.total.compressed'), formatBytes(inside.storedBytes)],
  ];
  return [
    [t('image.total.unpacked'), formatBytes(inside.bytes)],
    ...(isPacked(inside) ? stored : []),
    [t('image.total.layers'), String(inside.layers.length)],
    [t('image.total.efficiency'), percent(inside.efficiency)],
    [t('image.total.wasted'), formatBytes(inside.wastedBytes)],
    [t('image.total.platform'), inside.platform],
    [t('image.total.system'), inside.distro.name === '' ? t('image.none') : inside.distro.name],
  ];
}

/** Whether the archive's layers are compressed: the engine's own store often keeps them as they are. */
export function isPacked({ layers }: Pick<Inside, 'layers'>): boolean {
  return layers.some(({ stored }) => stored !== 'tar');
}

/** A share as a person reads it; never rounded up to a whole that it is not. */
export function percent(share: number): string {
  return `${Math.floor(share * 1000) / 10} %`;
}
