import { makeStyles, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { CopyButton } from './CopyButton.tsx';

const useStyles = makeStyles({
  box: {
    display: 'grid',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
    minWidth: 0,
  },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: '8px 12px',
    display: 'grid',
    gap: '4px',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
  },
  command: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  bar: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, padding: '4px' },
});

/** The exact command lines, in order, and a button that copies them all. */
export function CommandList({ commands }: { readonly commands: readonly string[] }) {
  const styles = useStyles();
  const { t } = useTranslation();
  if (commands.length === 0) return null;
  return (
    <div className={styles.box}>
      <ol className={styles.list} aria-label={t('commands.label')}>
        {commands.map((command, index) => (
          <li key={`${index} ${command}`}>
            <code className={styles.command}>{command}</code>
          </li>
        ))}
      </ol>
      <div className={styles.bar}>
        <CopyButton label={t('commands.copy')} text={commands.join('\n')} />
      </div>
    </div>
  );
}
