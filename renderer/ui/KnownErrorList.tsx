import { makeStyles, Text } from '@fluentui/react-components';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { explainEnd, messagesOf } from '#shared/domain/image/explain.ts';
import { useSay } from './say.ts';
import { useErrorTexts } from './useErrorTexts.ts';

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: '20px', display: 'grid', gap: '6px' },
  cause: { display: 'block' },
});

/** More would bury the one that matters; they come in the order of how telling they are. */
const shownAtMost = 2;

export interface EndedProgram {
  readonly output: string;
  /** Null where it has not ended, or was no program. */
  readonly exitCode: number | null;
}

/** What is known of how a program ended: cause and remedy. Nothing where nothing is known. */
export function KnownErrorList({ output, exitCode }: EndedProgram) {
  const styles = useStyles();
  const { t } = useTranslation();
  const say = useSay();
  const areTextsThere = useErrorTexts();
  const known = useMemo(
    () => explainEnd(output, exitCode).slice(0, shownAtMost),
    [output, exitCode],
  );
  if (known.length === 0 || !areTextsThere) return null;
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
