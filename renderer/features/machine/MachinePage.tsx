import { Button } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { BoxRegular } from '@fluentui/react-icons/svg/box';
import { CodeRegular } from '@fluentui/react-icons/svg/code';
import { DesktopRegular } from '@fluentui/react-icons/svg/desktop';
import { DeveloperBoardRegular } from '@fluentui/react-icons/svg/developer-board';
import { HardDriveRegular } from '@fluentui/react-icons/svg/hard-drive';
import { RamRegular } from '@fluentui/react-icons/svg/ram';
import { ServerRegular } from '@fluentui/react-icons/svg/server';
import { ShieldRegular } from '@fluentui/react-icons/svg/shield';
import { WindowRegular } from '@fluentui/react-icons/svg/window';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProbeAnswer, ProbeName } from '#shared/domain/machine/machine.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { Card, Section } from '#renderer/ui/Card.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { NextSteps } from './NextSteps.tsx';
import { ProbeRow } from './ProbeRow.tsx';
import { mergeAnswers } from './probeState.ts';

const groups: readonly { readonly name: string; readonly probes: readonly ProbeName[] }[] = [
  { name: 'tools', probes: ['wsl', 'distros', 'docker', 'go'] },
  { name: 'system', probes: ['os', 'windows'] },
  { name: 'hardware', probes: ['cpu', 'memory', 'disks'] },
];

const icons: Readonly<Record<ProbeName, ReactElement>> = {
  cpu: <DeveloperBoardRegular />,
  memory: <RamRegular />,
  disks: <HardDriveRegular />,
  os: <DesktopRegular />,
  windows: <ShieldRegular />,
  wsl: <WindowRegular />,
  distros: <ServerRegular />,
  docker: <BoxRegular />,
  go: <CodeRegular />,
};

/** Two full rounds of answers: those on screen and those that replace them one by one. */
const keptAnswers = 32;

/** Home: what this PC is and has, each probe as it answers, and what to do next. */
export function MachinePage() {
  const { t } = useTranslation();
  const watch = useQuery(
    useApi().machine.watch.experimental_streamedOptions({
      queryFnOptions: { refetchMode: 'append', maxChunks: keptAnswers },
      select: mergeAnswers,
      staleTime: 5 * 60_000,
    }),
  );
  const machine: ProbeAnswer = watch.data ?? {};
  const refresh = () => void watch.refetch();
  return (
    <>
      <PageHeader title={t('machine.title')} description={t('machine.description')}>
        <Button icon={<ArrowSyncRegular />} disabledFocusable={watch.isFetching} onClick={refresh}>
          {watch.isFetching ? t('machine.refreshing') : t('machine.refresh')}
        </Button>
      </PageHeader>
      {watch.isError && <FailureMessage error={watch.error} onRetry={refresh} />}
      <NextSteps machine={machine} />
      {groups.map(({ name, probes }) => (
        <Section key={name} title={t(`machine.group.${name}`)}>
          <Card layout="rows">
            {probes.map((probe, index) => (
              <ProbeRow
                key={probe}
                name={probe}
                icon={icons[probe]}
                machine={machine}
                isFirst={index === 0}
                isChecking={watch.isFetching}
                onRetry={refresh}
              />
            ))}
          </Card>
        </Section>
      ))}
    </>
  );
}
