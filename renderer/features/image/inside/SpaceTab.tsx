import { makeStyles, Text } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Inside } from '#shared/domain/image/inside/inside.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { SizeTable } from '../SizeTable.tsx';
import { percent } from '../Totals.tsx';

const useStyles = makeStyles({ list: { display: 'grid', gap: '16px' } });
const shownRows = 20;

/** Which bytes are shipped for nothing, which files are double, and which are the largest. */
export function SpaceTab({ inside }: { readonly inside: Inside }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const heads = { nameHead: t('image.space.path'), sizeHead: t('image.space.size') };
  const { wasted, duplicates, biggest } = inside;
  return (
    <div className={styles.list}>
      <Text>
        {t('image.space.summary', {
          share: percent(inside.efficiency),
          wasted: inside.wastedBytes,
        })}
      </Text>
      {wasted.length > 0 && (
        <Card>
          <SizeTable
            {...heads}
            caption={t('image.space.wasted')}
            rows={wasted.slice(0, shownRows).map(({ path, bytes, reason, layer, by, isSame }) => ({
              name: `/${path}`,
              bytes,
              note: t(`image.space.reason.${isSame ? 'same' : reason}`, {
                layer: layer + 1,
                by: by + 1,
              }),
            }))}
          />
        </Card>
      )}
      {duplicates.length > 0 && (
        <Card>
          <SizeTable
            {...heads}
            caption={t('image.space.duplicates')}
            rows={duplicates.slice(0, shownRows).map(({ bytes, paths }) => ({
              name: paths.map((path) => `/${path}`).join(', '),
              bytes,
            }))}
          />
        </Card>
      )}
      {biggest.length > 0 && (
        <Card>
          <SizeTable
            {...heads}
            caption={t('image.space.biggest')}
            rows={biggest.slice(0, shownRows).map(({ path, bytes, layer }) => ({
              name: `/${path}`,
              bytes,
              note: t('image.space.layer', { number: layer + 1 }),
            }))}
          />
        </Card>
      )}
    </div>
  );
}
