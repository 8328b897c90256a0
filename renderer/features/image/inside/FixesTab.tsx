import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Fix, Inside } from '#shared/domain/image/inside/inside.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { useCodeStyles } from '#renderer/ui/codeStyles.ts';
import { CopyButton } from '#renderer/ui/CopyButton.tsx';
import { Disclosure } from '#renderer/ui/Disclosure.tsx';
import { useSay } from '#renderer/ui/say.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: '12px' },
  fix: { display: 'grid', gap: '8px' },
  head: { display: 'flex', flexWrap: 'wrap', gap: '4px 16px', justifyContent: 'space-between' },
  title: { margin: 0, overflowWrap: 'anywhere' },
  saved: { whiteSpace: 'nowrap' },
  code: { margin: 0, padding: '8px 12px', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  paths: {
    margin: '4px 0 0',
    paddingLeft: '20px',
    overflowWrap: 'anywhere',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
  },
});
const shownPaths = 50;

/** What would make the image smaller, by how much, and what to write where. */
export function FixesTab({ inside }: { readonly inside: Inside }) {
  const styles = useStyles();
  const { t } = useTranslation();
  if (inside.fixes.length === 0) return <Text>{t('image.fixes.none')}</Text>;
  return (
    <ul className={styles.list}>
      {inside.fixes.map((fix) => (
        <li key={`${fix.id} ${fix.paths[0] ?? ''}`}>
          <Card>
            <FixCard fix={fix} />
          </Card>
        </li>
      ))}
    </ul>
  );
}

function FixCard({ fix }: { readonly fix: Fix }) {
  const styles = useStyles();
  const code = useCodeStyles();
  const { t } = useTranslation();
  const say = useSay();
  return (
    <div className={styles.fix}>
      <div className={styles.head}>
        <Text as="h2" weight="semibold" className={styles.title}>
          {say(fix.title)}
        </Text>
        <Text className={styles.saved}>{t('image.fixes.saves', { bytes: fix.savedBytes })}</Text>
      </div>
      <Text>
        {say(fix.advice)}
        {fix.lines !== null && ` ${t('image.fixes.line', { line: fix.lines.first })}`}
      </Text>
      {fix.code !== '' && (
        <div>
          <pre className={mergeClasses(code.surface, styles.code)}>{fix.code}</pre>
          <CopyButton label={t('image.fixes.copy')} text={fix.code} />
        </div>
      )}
      {fix.paths.length > 0 && (
        <Disclosure summary={t('image.fixes.paths', { count: fix.paths.length })}>
          <ul className={styles.paths}>
            {fix.paths.slice(0, shownPaths).map((path) => (
              <li key={path}>{`/${path}`}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}
