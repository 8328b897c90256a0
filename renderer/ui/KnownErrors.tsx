import { makeStyles, Text } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { explainOutput, messagesOf } from '#shared/domain/image/explain.ts';
import { useSay } from './say.ts';

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: '20px', display: 'grid', gap: '6px' },
  cause: { display: 'block' },
});

/** More would bury the one that matters; they come in the order of how telling they are. */
const shownAtMost = 2;

/** What is known of the errors in a program's output: cause and remedy. Nothing where nothing is known. */
export function KnownErrors({ output }: { readonly output: string }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const say = useSay();
  const known = explainOutput(output).slice(0, shownAtMost);
  if (known.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={t('failure.known')}>
      {known.map((explanation) => {
        const { cause, fix } = messagesOf(explanation);
        return (
          <li key={explanation.id}>
            <Text weight="semibold" className={styles.cause}>
              {say(cause)}
            </Text>
            <Text>{say(fix)}</Text>
          </li>
        );
      })}
    </ul>
  );
}
