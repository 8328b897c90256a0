import { Button, Field, Input, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#renderer/ui/api.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';

const useStyles = makeStyles({
  form: {
    display: 'grid',
    gap: '8px',
    padding: '12px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  fields: {
    display: 'grid',
    gap: '8px 12px',
    alignItems: 'start',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(200px, 100%), 1fr))',
  },
  button: { justifySelf: 'start' },
});

interface LoginFormProps {
  readonly registry: string;
  readonly onDone: () => void;
}

/**
 * Logs in at a registry. The password is sent once, to docker's credential helper: it goes round the query cache, which
 * would keep it for a while, and the field is emptied as soon as it was sent.
 */
export function LoginForm({ registry, onDone }: LoginFormProps) {
  const styles = useStyles();
  const api = useApi();
  const queries = useQueryClient();
  const { t } = useTranslation();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isHeld = isBusy || username.trim() === '' || password === '';
  const logIn = async () => {
    setPassword('');
    setError(null);
    setBusy(true);
    try {
      await api.image.login.call({ registry, username: username.trim(), password });
      await queries.invalidateQueries({ queryKey: api.image.planPush.key() });
      onDone();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={styles.form}
      aria-label={t('image.login.title', { registry })}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isHeld) void logIn();
      }}
    >
      {error !== null && <FailureMessage error={error} />}
      <div className={styles.fields}>
        <Field label={t('image.login.username')}>
          <Input
            value={username}
            autoComplete="off"
            spellCheck={false}
            onChange={(_, data) => setUsername(data.value)}
          />
        </Field>
        <Field label={t('image.login.password')} hint={t('image.login.hint')}>
          <Input
            type="password"
            value={password}
            autoComplete="off"
            onChange={(_, data) => setPassword(data.value)}
          />
        </Field>
      </div>
      <Button
        type="submit"
        className={styles.button}
        disabledFocusable={isHeld}
        icon={isBusy ? <Spinner size="tiny" /> : null}
      >
        {t('image.login.submit', { registry })}
      </Button>
    </form>
  );
}
