import { makeStyles, Text } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { CodeSize, GoBinary } from '#shared/domain/image/inside/go/goBinary.ts';
import type { Inside } from '#shared/domain/image/inside/inside.ts';
import { Card, Section } from '#renderer/ui/Card.tsx';
import { useSay } from '#renderer/ui/say.ts';
import { twoPanes } from '#renderer/ui/breakpoints.ts';
import { SizeTable } from '../SizeTable.tsx';
import { percent } from '../Totals.tsx';

const useStyles = makeStyles({
  column: { display: 'grid', gap: '16px', minWidth: 0 },
  grid: {
    display: 'grid',
    gap: '16px',
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignItems: 'start',
    [twoPanes]: { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)' },
  },
});
const shownRows = 25;

/** The Go programs in the image: what of their code comes from where, and what is only there for debuggers. */
export function BinaryTab({ inside }: { readonly inside: Inside }) {
  const { t } = useTranslation();
  if (inside.binaries.length === 0) return <Text>{t('image.binary.none')}</Text>;
  return inside.binaries.map((binary) => <Binary key={binary.path} binary={binary} />);
}

function Binary({ binary }: { readonly binary: GoBinary }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const say = useSay();
  const { info, bytes, debugBytes, symbolBytes } = binary;
  const versions = new Map(info.dependencies.map(({ path, version }) => [path, version]));
  const sizeHead = t('image.binary.code');
  return (
    <Section title={`/${binary.path}`}>
      <Text>
        {t('image.binary.summary', {
          bytes,
          go: info.goVersion,
          architecture: binary.architecture,
        })}{' '}
        {debugBytes + symbolBytes > 0
          ? t('image.binary.debug', {
              debug: debugBytes,
              symbols: symbolBytes,
              share: percent((debugBytes + symbolBytes) / Math.max(1, bytes)),
            })
          : t('image.binary.noDebug')}
      </Text>
      {binary.problems.map((problem) => (
        <Text key={problem.key}>{say(problem)}</Text>
      ))}
      <div className={styles.grid}>
        <div className={styles.column}>
          <Card>
            <SizeTable
              caption={t('image.binary.modules')}
              nameHead={t('image.binary.module')}
              sizeHead={sizeHead}
              rows={binary.modules.slice(0, shownRows).map((one) => ({
                name: nameOf(one, t),
                bytes: one.bytes,
                note: noteOf(
                  versions.get(one.name),
                  t('image.binary.functions', { count: one.functions }),
                ),
              }))}
            />
          </Card>
          <Card>
            <SizeTable
              caption={t('image.binary.sections')}
              nameHead={t('image.binary.section')}
              sizeHead={t('image.space.size')}
              rows={binary.sections.map(({ name, kind, bytes: size }) => ({
                name,
                bytes: size,
                note: t(`image.binary.kind.${kind}`),
              }))}
            />
          </Card>
        </div>
        <Card>
          <SizeTable
            caption={t('image.binary.packages')}
            nameHead={t('image.binary.package')}
            sizeHead={sizeHead}
            rows={binary.packages.slice(0, shownRows).map((one) => ({
              name: one.name,
              bytes: one.bytes,
            }))}
          />
        </Card>
      </div>
    </Section>
  );
}

function nameOf({ name }: CodeSize, t: (key: string) => string): string {
  return name === 'std' || name === 'other' ? t(`image.binary.${name}`) : name;
}

function noteOf(version: string | undefined, functions: string): string {
  return version === undefined ? functions : `${version} · ${functions}`;
}
