import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PushPlan, PushTarget } from '#shared/domain/image/push/push.ts';
import { useSay } from '#renderer/ui/say.ts';
import { LoginForm } from './LoginForm.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'decimal', margin: 0, paddingLeft: '24px', display: 'grid', gap: '12px' },
  push: { display: 'grid', gap: '4px', minWidth: 0 },
  name: { overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
  login: { justifySelf: 'start' },
});

/** The pushes in the order in which they are done, with the login at each registry and what speaks against each. */
export function PlanList({ plan }: { readonly plan: PushPlan }) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <>
      {plan.problems
        .filter(({ target }) => plan.pushes.every((push) => push.target !== target))
        .map((problem) => (
          <Problem key={`${problem.code} ${problem.target}`} problem={problem} />
        ))}
      {plan.pushes.length > 0 && (
        <ol className={styles.list} aria-label={t('image.push.order')}>
          {plan.pushes.map((push) => (
            <li key={push.target}>
              <div className={styles.push}>
                <Text weight="semibold" className={styles.name}>
                  {push.target}
                </Text>
                <Text size={200} className={styles.quiet}>
                  {t(`image.push.audience.${push.audience}`)} ·{' '}
                  {t(`image.push.login.${push.login}`)}
                </Text>
                {plan.problems
                  .filter(({ target }) => target === push.target)
                  .map((problem) => (
                    <Problem key={problem.code} problem={problem} />
                  ))}
                <Login push={push} />
              </div>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function Problem({ problem }: { readonly problem: PushPlan['problems'][number] }) {
  const say = useSay();
  return (
    <MessageBar intent={problem.severity} layout="multiline">
      <MessageBarBody>{say(problem.message)}</MessageBarBody>
    </MessageBar>
  );
}

function Login({ push }: { readonly push: PushTarget }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { registry } = push;
  if (isOpen) return <LoginForm registry={registry} onDone={() => setOpen(false)} />;
  return (
    <Button size="small" className={styles.login} onClick={() => setOpen(true)}>
      {t(push.login === 'none' ? 'image.login.open' : 'image.login.again', { registry })}
    </Button>
  );
}
