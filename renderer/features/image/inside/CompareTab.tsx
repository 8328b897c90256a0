import {
  Button,
  Field,
  Input,
  makeStyles,
  mergeClasses,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Compared } from '#shared/domain/image/inside/compared.ts';
import type { Inside } from '#shared/domain/image/inside/inside.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { useAddressed } from '#renderer/ui/location.ts';
import { formatTime } from '#renderer/ui/formatTime.ts';
import { ChangeTable, sizeChange, versionChange } from './ChangeTable.tsx';

const useStyles = makeStyles({
  list: { display: 'grid', gap: '16px', minWidth: 0 },
  form: { display: 'flex', flexWrap: 'wrap', gap: '8px', alignItems: 'flex-start' },
  go: { marginTop: '24px' },
  field: { flex: '1 1 260px', maxWidth: '520px' },
  layers: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: '4px' },
  layer: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface CompareTabProps {
  readonly inside: Inside;
  /** The project that it was built from; null where it is not known. */
  readonly dir: string | null;
}

/** What is different from another image: an earlier build, or any that the engine has. */
export function CompareTab({ inside, dir }: CompareTabProps) {
  const styles = useStyles();
  const api = useApi();
  const { t, i18n } = useTranslation();
  const list = useId();
  const [before, setBefore] = useAddressed('before');
  const [text, setText] = useState(before ?? '');
  const builds = useQuery(
    api.image.builds.queryOptions({ input: dir === null ? skipToken : { dir } }),
  );
  const compared = useQuery(
    api.image.compare.queryOptions({
      input: before === null ? skipToken : { before, after: inside.reference },
    }),
  );
  const compare = () => text.trim() !== '' && setBefore(text.trim());
  const byId = new Map((builds.data ?? []).map((build) => [build.id, build]));
  const known = [...byId.values()].filter(({ id }) => id !== inside.id).toReversed();
  return (
    <div className={styles.list}>
      <div className={styles.form}>
        <Field
          label={t('image.compare.with')}
          hint={t('image.compare.hint')}
          className={styles.field}
        >
          <Input
            value={text}
            list={list}
            onChange={(_, data) => setText(data.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) compare();
            }}
          />
        </Field>
        <datalist id={list}>
          {known.map(({ id, reference, at }) => (
            <option key={id} value={id}>
              {`${reference}, ${formatTime(at, i18n.language)}`}
            </option>
          ))}
        </datalist>
        <Button className={styles.go} onClick={compare}>
          {t('image.compare.go')}
        </Button>
      </div>
      {before !== null && compared.isPending && <Spinner label={t('image.reading')} />}
      {compared.isError && (
        <FailureMessage error={compared.error} onRetry={() => void compared.refetch()} />
      )}
      {compared.data && <Differences compared={compared.data} />}
    </div>
  );
}

const signs = { added: '+', removed: '−', same: '=' } as const;

function Differences({ compared }: { readonly compared: Compared }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { before, after, fileCounts } = compared;
  return (
    <>
      <Text>
        {t('image.compare.summary', {
          before: before.bytes,
          after: after.bytes,
          ...fileCounts,
        })}
      </Text>
      <Card>
        <ul className={styles.layers} aria-label={t('image.total.layers')}>
          {compared.layers.map(({ digest, text, bytes, mark }) => (
            <li
              key={`${digest} ${mark}`}
              className={mergeClasses(styles.layer, mark === 'same' && styles.quiet)}
            >
              {`${signs[mark]} ${text} `}
              <span className={styles.quiet}>{t(`image.compare.mark.${mark}`, { bytes })}</span>
            </li>
          ))}
        </ul>
      </Card>
      <ChangeTable caption={t('image.compare.files')} rows={compared.files.map(sizeChange)} />
      <ChangeTable
        caption={t('image.compare.modules')}
        rows={compared.modules.map(versionChange)}
      />
      <ChangeTable caption={t('image.compare.code')} rows={compared.code.map(sizeChange)} />
      <ChangeTable
        caption={t('image.compare.packages')}
        rows={compared.osPackages.map(versionChange)}
      />
    </>
  );
}
