import {
  Checkbox,
  Field,
  Input,
  makeStyles,
  mergeClasses,
  Select,
} from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Analysis } from '#shared/domain/project/analysis.ts';
import type { DockerfileOptions } from '#shared/domain/project/dockerfileOptions.ts';
import { Disclosure } from '#renderer/ui/Disclosure.tsx';
import { useFieldGrid } from './fieldGrid.ts';
import {
  pickedChoices,
  switchedChoices,
  typedChoices,
  withChoice,
  type TypedChoice,
} from './moreChoices.ts';

const useStyles = makeStyles({
  more: { marginTop: '12px' },
  fields: { margin: '8px 0' },
  switches: { display: 'grid', justifyItems: 'start' },
  // So that the box and not the space before it stands at the edge of the fields above.
  box: { marginLeft: '-8px' },
});

interface MoreOptionsProps {
  readonly analysis: Analysis;
  readonly options: DockerfileOptions;
  readonly onChange: (options: DockerfileOptions) => void;
}

/** What few need: how C, private modules, Windows and mirrors are dealt with; folded away. */
export function MoreOptions({ analysis, options, onChange }: MoreOptionsProps) {
  const styles = useStyles();
  const grid = useFieldGrid();
  const { t } = useTranslation();
  return (
    <div className={styles.more}>
      <Disclosure summary={t('project.more.title')}>
        <div className={mergeClasses(grid.fields, styles.fields)}>
          {pickedChoices
            .filter(({ isOffered }) => isOffered(analysis, options))
            .map(({ key, values }) => (
              <Field
                key={key}
                label={t(`project.more.${key}.label`)}
                hint={t(`project.more.${key}.hint`)}
              >
                <Select
                  value={options[key] ?? ''}
                  onChange={(_, data) => {
                    const value = values.find((one) => one === data.value);
                    onChange(withChoice(options, key, value));
                  }}
                >
                  <option value="">{t('project.automatic')}</option>
                  {values.map((value) => (
                    <option key={value} value={value}>
                      {t(`project.more.${key}.${value}`)}
                    </option>
                  ))}
                </Select>
              </Field>
            ))}
          {typedChoices
            .filter(({ isOffered }) => isOffered(analysis, options))
            .map((choice) => (
              <TypedField key={choice.key} choice={choice} options={options} onChange={onChange} />
            ))}
        </div>
        <div className={styles.switches}>
          {switchedChoices
            .filter(({ isOffered }) => isOffered(analysis, options))
            .map(({ key }) => (
              <Checkbox
                key={key}
                className={styles.box}
                label={t(`project.more.${key}`)}
                checked={options[key] !== false}
                onChange={(_, { checked }) =>
                  onChange(withChoice(options, key, checked === true ? undefined : false))
                }
              />
            ))}
        </div>
      </Disclosure>
    </div>
  );
}

interface TypedFieldProps extends Pick<MoreOptionsProps, 'options' | 'onChange'> {
  readonly choice: TypedChoice & { readonly key: (typeof typedChoices)[number]['key'] };
}

/** Keeps what is typed, also where it is no value yet; only a value is chosen. */
function TypedField({ choice, options, onChange }: TypedFieldProps) {
  const { t } = useTranslation();
  const { key, show, read } = choice;
  const [text, setText] = useState(show(options));
  const isWrong = text !== '' && read(text) === undefined;
  return (
    <Field
      label={t(`project.more.${key}.label`)}
      hint={t(`project.more.${key}.hint`)}
      {...(isWrong && {
        validationState: 'error',
        validationMessage: t(`project.more.${key}.wrong`),
      })}
    >
      <Input
        value={text}
        placeholder={t(`project.more.${key}.none`)}
        onChange={(_, data) => {
          const typed = data.value.trim();
          setText(data.value);
          onChange(withChoice(options, key, typed === '' ? undefined : read(typed)));
        }}
      />
    </Field>
  );
}
