import { makeStyles, mergeClasses, shorthands, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { PushResult } from '#shared/domain/image/push/push.ts';
import { CopyButton } from '#renderer/ui/CopyButton.tsx';
import { useCurrentJobs } from '#renderer/ui/job/currentJobs.ts';
import { JobView } from '#renderer/ui/job/JobView.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: '8px' },
  push: {
    display: 'grid',
    gap: '4px',
    justifyItems: 'start',
    padding: '12px 16px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorStatusSuccessBorder1}`,
    backgroundColor: tokens.colorStatusSuccessBackground1,
    overflowWrap: 'anywhere',
    minWidth: 0,
  },
  stopped: {
    ...shorthands.borderColor(tokens.colorStatusDangerBorder1),
    backgroundColor: tokens.colorStatusDangerBackground1,
  },
  untried: {
    ...shorthands.borderColor(tokens.colorNeutralStroke1),
    backgroundColor: tokens.colorNeutralBackground2,
  },
  digest: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

/** The place in `useCurrentJobs` of an image's push. */
export function pushPlace(reference: string): string {
  return `push:${reference}`;
}

/** The image's push that is under way or was the last one here. */
export function PushJob({ reference }: { readonly reference: string }) {
  const place = pushPlace(reference);
  const id = useCurrentJobs((state) => state.ids[place]);
  const dismiss = useCurrentJobs((state) => state.dismiss);
  if (id === undefined) return null;
  return (
    <JobView
      id={id}
      onDismiss={() => dismiss(place)}
      renderResult={(result) => (result.type === 'push' ? <Pushes result={result} /> : null)}
    />
  );
}

/** What arrived where, by the digest under which everybody finds exactly this image. */
function Pushes({ result: { pushes, stopped, untried } }: { readonly result: PushResult }) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <ul className={styles.list}>
      {pushes.map(({ target, digest, isVerified, layers, durationMs }) => (
        <li key={target} className={styles.push}>
          <Text weight="semibold">{target}</Text>
          <Text>{t('image.push.sent', { ...layers, time: durationMs })}</Text>
          <code className={styles.digest}>{digest}</code>
          <Text>{t(isVerified ? 'image.push.verified' : 'image.push.unverified')}</Text>
          <CopyButton
            label={t('image.push.copy')}
            text={`${withoutTag(target)}@${digest}`}
            appearance="secondary"
          />
        </li>
      ))}
      {stopped !== null && (
        <li className={mergeClasses(styles.push, styles.stopped)}>
          <Text weight="semibold">{stopped}</Text>
          <Text>{t('image.push.stopped')}</Text>
        </li>
      )}
      {untried.map((target) => (
        <li key={target} className={mergeClasses(styles.push, styles.untried)}>
          <Text weight="semibold">{target}</Text>
          <Text>{t('image.push.untried')}</Text>
        </li>
      ))}
    </ul>
  );
}

/** A colon after the last slash begins the tag. */
function withoutTag(target: string): string {
  const colon = target.lastIndexOf(':');
  return colon > target.lastIndexOf('/') ? target.slice(0, colon) : target;
}
