import { makeStyles, MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Step } from '#shared/domain/setup/step.ts';
import { CommandList } from '#renderer/ui/CommandList.tsx';
import { useSay } from '#renderer/ui/say.ts';

const useStyles = makeStyles({ part: { display: 'grid', gap: '6px', minWidth: 0 } });

/** What would be done about a step, what it needs, and the exact commands. */
export function StepRemedy({ remedy }: { readonly remedy: NonNullable<Step['remedy']> }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const say = useSay();
  return (
    <>
      <div className={styles.part}>
        <Text weight="semibold">{t('setup.change')}</Text>
        <Text>{say(remedy.explanation)}</Text>
      </div>
      {remedy.needsAdministrator && <Note text={t('setup.needsAdministrator')} />}
      {remedy.needsRestart && <Note text={t('setup.needsRestart')} />}
      {remedy.commands.length > 0 && (
        <div className={styles.part}>
          <Text weight="semibold">{t('setup.commands')}</Text>
          <CommandList commands={remedy.commands} />
        </div>
      )}
    </>
  );
}

function Note({ text }: { readonly text: string }) {
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>{text}</MessageBarBody>
    </MessageBar>
  );
}
