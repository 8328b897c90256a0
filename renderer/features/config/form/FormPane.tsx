import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  SearchBox,
  Switch,
  Text,
  Title3,
  tokens,
} from '@fluentui/react-components';
import { memo, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigValue, Effective, FileKind, Problem } from '#shared/domain/config/file.ts';
import type { FormKey } from '#shared/domain/config/form/formKey.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { useSay } from '#renderer/ui/say.ts';
import { useDrafts } from '../draftStore.ts';
import { FieldRow } from './FieldRow.tsx';
import { fieldsOf, isCommon, sectionsOf } from './fields.ts';
import { valueIn } from './values.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: '12px', alignContent: 'start', minWidth: 0 },
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 16px' },
  search: { flex: '1 1 180px', maxWidth: '320px' },
  section: { display: 'grid', gap: '8px', minWidth: 0 },
  title: { margin: 0, fontSize: tokens.fontSizeBase400 },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
});

interface FormPaneProps {
  readonly place: string;
  readonly kind: FileKind;
  readonly keys: readonly FormKey[];
  /** What the draft sets, and what the file on disk sets. */
  readonly values: Effective;
  readonly before: Effective;
  /** Why the last edit could not be made. */
  readonly refused: Problem | null;
}

/**
 * Every key of a file as a form. It holds no values of its own: each edit goes into the text at once. While somebody types
 * in a large text, its values stay, and nothing is drawn anew.
 */
export const FormPane = memo(function FormPane({
  place,
  kind,
  keys,
  values,
  before,
  refused,
}: FormPaneProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [isWhole, setWhole] = useState(false);
  const shown = useShown({ keys, search, isWhole, values, before });
  const say = useSay();
  const edit = useDrafts((state) => state.edit);
  const onSet = useCallback(
    (key: string, value: ConfigValue) => edit(place, [{ key, value }]),
    [edit, place],
  );
  return (
    <div className={styles.form}>
      <div className={styles.tools}>
        <SearchBox
          className={styles.search}
          aria-label={t('config.search')}
          placeholder={t('config.search')}
          value={search}
          onChange={(_, data) => setSearch(data.value)}
        />
        <Switch
          checked={isWhole}
          label={t('config.allKeys')}
          onChange={(_, data) => setWhole(data.checked)}
        />
      </div>
      {refused !== null && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{t(`config:problem.${refused.code}`, refused.values)}</MessageBarBody>
        </MessageBar>
      )}
      {sectionsOf(kind, shown).map(({ name, fields }) => (
        <section key={name} className={styles.section} aria-label={sectionTitle(kind, name, t)}>
          <Title3 as="h3" className={styles.title}>
            {sectionTitle(kind, name, t)}
          </Title3>
          <Card layout="rows">
            <ul className={styles.list}>
              {fields.map((field) => (
                <FieldRow
                  key={field.key}
                  kind={kind}
                  field={field}
                  help={field.help === null ? '' : say(field.help)}
                  value={valueIn(values, field)}
                  before={valueIn(before, field)}
                  lock={field.locked === null ? null : say(field.locked.message)}
                  onSet={onSet}
                />
              ))}
            </ul>
          </Card>
        </section>
      ))}
      {shown.length === 0 && (
        <>
          <Text>{t('config.noKey')}</Text>
          <Button
            onClick={() => {
              setSearch('');
              setWhole(true);
            }}
          >
            {t('config.showAll')}
          </Button>
        </>
      )}
    </div>
  );
});

interface Filter extends Pick<FormPaneProps, 'keys' | 'values' | 'before'> {
  readonly search: string;
  readonly isWhole: boolean;
}

/** The keys that are common, set or searched for. */
function useShown({ keys, search, isWhole, values, before }: Filter): FormKey[] {
  const say = useSay();
  const all = useMemo(() => fieldsOf(keys), [keys]);
  const wanted = search.trim().toLowerCase();
  return all.filter((field) => {
    if (wanted !== '') {
      const help = field.help === null ? '' : say(field.help);
      return `${field.key} ${help}`.toLowerCase().includes(wanted);
    }
    const isSet = valueIn(values, field) !== null || valueIn(before, field) !== null;
    return isWhole || isCommon(field) || isSet;
  });
}

function sectionTitle(kind: FileKind, name: string, t: (key: string) => string): string {
  return kind === 'wslconfig' || kind === 'wslconf' ? `[${name}]` : t(`config.section.${name}`);
}
