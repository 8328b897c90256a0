import { Field, Input, makeStyles, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Analysis } from '#shared/domain/project/analysis.ts';
import { runtimeBases, type DockerfileOptions } from '#shared/domain/project/dockerfileOptions.ts';
import { Card, Section } from '#renderer/ui/Card.tsx';
import { ProgramField } from '#renderer/ui/ProgramField.tsx';
import { WayField } from '#renderer/ui/WayField.tsx';
import type { Way } from '#renderer/ui/ways.ts';
import { ExtraFiles } from './ExtraFiles.tsx';
import { useFieldGrid } from './fieldGrid.ts';
import { withChoice } from './moreChoices.ts';
import { MoreOptions } from './MoreOptions.tsx';
import { parsePort, suggestedPort } from './port.ts';

const useStyles = makeStyles({
  way: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '16px', marginTop: '16px' },
});

interface BuildOptionsProps {
  readonly analysis: Analysis;
  readonly options: DockerfileOptions;
  readonly onChange: (options: DockerfileOptions) => void;
  readonly way: Way;
  readonly onWay: (way: Way) => void;
}

/** Which program, on what base, at which port: all chosen already, all open to change. */
export function BuildOptions(props: BuildOptionsProps) {
  const { analysis, options, onChange, way, onWay } = props;
  const styles = useFieldGrid();
  const classes = useStyles();
  const { t } = useTranslation();
  const { mains } = analysis;
  const main = options.main ?? mains[0]?.dir ?? '';
  const isDirect = way.direct === true;
  return (
    <Section title={t('project.options')}>
      <Card>
        <div className={styles.fields}>
          <ProgramField
            mains={mains}
            main={main}
            hint={t('project.mainHint')}
            onChange={(chosen) => onChange({ ...options, main: chosen })}
          />
          {!isDirect && <RuntimeField options={options} onChange={onChange} />}
          <PortField
            port={options.port}
            suggested={suggestedPort(analysis, main)}
            onChange={(port) => onChange(withChoice(options, 'port', port))}
          />
        </div>
        {(isDirect || !analysis.cgo.needed) && (
          <div className={classes.way}>
            <WayField way={way} onChange={onWay} />
          </div>
        )}
        {!isDirect && <ExtraFiles options={options} onChange={onChange} />}
        {!isDirect && <MoreOptions analysis={analysis} options={options} onChange={onChange} />}
      </Card>
    </Section>
  );
}

function RuntimeField({ options, onChange }: Pick<BuildOptionsProps, 'options' | 'onChange'>) {
  const { t } = useTranslation();
  return (
    <Field
      label={t('project.runtime')}
      hint={t(`project.runtimeHint.${options.runtime ?? 'automatic'}`)}
    >
      <Select
        value={options.runtime ?? ''}
        onChange={(_, { value }) => {
          const runtime = runtimeBases.find((one) => one === value);
          onChange(withChoice(options, 'runtime', runtime));
        }}
      >
        <option value="">{t('project.automatic')}</option>
        {runtimeBases.map((runtime) => (
          <option key={runtime} value={runtime}>
            {runtime}
          </option>
        ))}
      </Select>
    </Field>
  );
}

interface PortFieldProps {
  readonly port: number | undefined;
  readonly suggested: number | null;
  readonly onChange: (port: number | undefined) => void;
}

/** Keeps what is typed, also where it is no port; only a port is chosen. */
function PortField({ port, suggested, onChange }: PortFieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(port?.toString() ?? '');
  const isWrong = text !== '' && parsePort(text) === undefined;
  return (
    <Field
      label={t('project.port')}
      hint={t('project.portHint')}
      {...(isWrong && { validationState: 'error', validationMessage: t('project.portWrong') })}
    >
      <Input
        type="number"
        min={1}
        max={65_535}
        value={text}
        placeholder={suggested?.toString() ?? t('project.portNone')}
        onChange={(_, data) => {
          setText(data.value);
          onChange(parsePort(data.value));
        }}
      />
    </Field>
  );
}
