import { Button, Link, makeStyles, Text } from '@fluentui/react-components';
import { BoxRegular } from '@fluentui/react-icons/svg/box';
import { DeleteRegular } from '@fluentui/react-icons/svg/delete';
import { LayerRegular } from '@fluentui/react-icons/svg/layer';
import { StopRegular } from '@fluentui/react-icons/svg/stop';
import { TextBulletListRegular } from '@fluentui/react-icons/svg/text-bullet-list';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { datagramAddresses } from '#shared/domain/container/addresses.ts';
import type { Container } from '#shared/domain/container/container.ts';
import { describeContainer } from '#shared/domain/container/describe.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { imagePath, linkTo } from '#renderer/ui/location.ts';
import { Row } from '#renderer/ui/Row.tsx';
import { useSay } from '#renderer/ui/say.ts';
import { StateIcon } from '#renderer/ui/StateIcon.tsx';
import { ContainerUsage } from './ContainerUsage.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import type { StatsHistory } from './useContainerStats.ts';

const useStyles = makeStyles({
  line: { display: 'block', overflowWrap: 'anywhere' },
  failure: { padding: '0 16px 12px' },
});

interface ContainerRowProps {
  readonly container: Container;
  /** What it used lately; empty where it does not run. */
  readonly usage: StatsHistory;
  /** When the list was read, in milliseconds since 1970. */
  readonly now: number;
  readonly isFirst: boolean;
  readonly hasLogsOpen: boolean;
  readonly onLogs: () => void;
}

/** One container with its address and what can be done with it. */
export function ContainerRow(props: ContainerRowProps) {
  const { container, usage, now, isFirst, hasLogsOpen, onLogs } = props;
  const styles = useStyles();
  const api = useApi();
  const queries = useQueryClient();
  const { t } = useTranslation();
  const [isRemoving, setRemoving] = useState(false);
  const stop = useMutation(
    api.container.stop.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: api.container.key() }),
    }),
  );
  const { id, name, state, image, project } = container;
  const isRunning = state === 'running';
  return (
    <>
      <Row
        icon={<BoxRegular />}
        title={<Text weight="semibold">{name}</Text>}
        caption={<Facts container={container} now={now} />}
        isFirst={isFirst}
      >
        <StateIcon state={isRunning ? 'live' : 'stopped'} />
        <Button
          size="small"
          as="a"
          icon={<LayerRegular />}
          aria-label={t('image.lookNamed', { name: image })}
          {...linkTo(imagePath(image, project))}
        >
          {t('image.look')}
        </Button>
        <Button
          size="small"
          icon={<TextBulletListRegular />}
          aria-expanded={hasLogsOpen}
          aria-label={t('container.logsOf', { name })}
          onClick={onLogs}
        >
          {t('container.logs')}
        </Button>
        {isRunning && (
          <Button
            size="small"
            icon={<StopRegular />}
            disabledFocusable={stop.isPending}
            aria-label={t('container.stopNamed', { name })}
            onClick={() => stop.mutate({ id })}
          >
            {t(stop.isPending ? 'container.stopping' : 'container.stop')}
          </Button>
        )}
        <Button
          size="small"
          icon={<DeleteRegular />}
          aria-label={t('container.removeNamed', { name })}
          onClick={() => setRemoving(true)}
        >
          {t('container.remove')}
        </Button>
      </Row>
      {isRunning && <ContainerUsage name={name} history={usage} />}
      {stop.isError && (
        <div className={styles.failure}>
          <FailureMessage error={stop.error} />
        </div>
      )}
      {isRemoving && <RemoveDialog container={container} onClose={() => setRemoving(false)} />}
    </>
  );
}

function Facts({ container, now }: Pick<ContainerRowProps, 'container' | 'now'>) {
  const styles = useStyles();
  const say = useSay();
  const { image, url } = container;
  const described = describeContainer(container, now).map(say);
  const facts = [image, ...described, ...datagramAddresses(container)];
  return (
    <>
      <span className={styles.line}>{facts.join(' · ')}</span>
      {url !== null && container.state === 'running' && (
        <Link href={url} target="_blank" rel="noreferrer" className={styles.line}>
          {url}
        </Link>
      )}
    </>
  );
}
