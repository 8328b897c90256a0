import {
  Button,
  Checkbox,
  Field,
  Input,
  makeStyles,
  Spinner,
  Text,
} from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PushPlan } from '#shared/domain/image/push/push.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { useCurrentJobs } from '#renderer/ui/job/currentJobs.ts';
import { useIsRunning } from '#renderer/ui/job/useIsRunning.ts';
import { useSay } from '#renderer/ui/say.ts';
import { PlanList } from './PlanList.tsx';
import { pushPlace } from './PushJob.tsx';
import { noNames, usePushNames } from './pushNames.ts';
import { problemOf, targetsOf } from './targets.ts';
import { useSettled } from '#renderer/ui/useSettled.ts';

const settleMs = 300;

const useStyles = makeStyles({
  lines: { display: 'grid', gap: '8px' },
  add: { justifySelf: 'start' },
});

interface PushDialogProps {
  readonly reference: string;
  readonly onClose: () => void;
}

/** Where to push an image: the names are checked while they are typed, and the order is shown before anything is sent. */
export function PushDialog({ reference, onClose }: PushDialogProps) {
  const api = useApi();
  const { t } = useTranslation();
  const lines = usePushNames((state) => state.byImage[reference] ?? noNames);
  const type = usePushNames((state) => state.type);
  const [isInsecureAllowed, allowInsecure] = useState(false);
  const show = useCurrentJobs((state) => state.show);
  const isRunning = useIsRunning(pushPlace(reference));
  const to = targetsOf(lines);
  const typed = JSON.stringify(to);
  const isTyping = useSettled(typed, settleMs) !== typed;
  const isWrong = lines.some((line) => problemOf(line) !== null);
  const request = { images: [reference], to, insecure: isInsecureAllowed };
  const plan = useQuery(
    api.image.planPush.queryOptions({
      input: request,
      enabled: to.length > 0 && !isTyping && !isWrong,
      staleTime: 0,
      placeholderData: keepPreviousData,
    }),
  );
  const push = useMutation(
    api.image.push.mutationOptions({
      onSuccess: ({ jobId }) => {
        show(pushPlace(reference), jobId);
        onClose();
      },
    }),
  );
  const isKnown = plan.data !== undefined && !plan.isPlaceholderData && !isTyping && !isWrong;
  const isRefused = plan.data?.problems.some(({ severity }) => severity === 'error') ?? true;
  return (
    <ConfirmDialog
      size="wide"
      title={t('image.push.title', { reference })}
      confirmLabel={t('image.push.confirm', { count: to.length })}
      isBusy={push.isPending}
      isBlocked={!isKnown || isRefused || isRunning || to.length === 0}
      onConfirm={() => push.mutate(request)}
      onClose={onClose}
    >
      {push.isError && <FailureMessage error={push.error} />}
      <Text>{t('image.push.text')}</Text>
      <TargetFields lines={lines} onChange={(next) => type(reference, next)} />
      {plan.isError && <FailureMessage error={plan.error} onRetry={() => void plan.refetch()} />}
      {to.length > 0 && plan.isFetching && plan.data === undefined && <Spinner size="tiny" />}
      {to.length > 0 && !isWrong && plan.data && <PlanList plan={plan.data} />}
      {to.length > 0 && plan.data && needsInsecure(plan.data) && (
        <Checkbox
          checked={isInsecureAllowed}
          label={t('image.push.insecure')}
          onChange={(_, data) => allowInsecure(data.checked === true)}
        />
      )}
    </ConfirmDialog>
  );
}

/** This PC's own registries need no encryption. */
function needsInsecure({ pushes }: PushPlan): boolean {
  return pushes.some(({ isInsecure, audience }) => isInsecure && audience !== 'loopback');
}

interface TargetFieldsProps {
  readonly lines: readonly string[];
  readonly onChange: (lines: readonly string[]) => void;
}

function TargetFields({ lines, onChange }: TargetFieldsProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const say = useSay();
  return (
    <div className={styles.lines}>
      {lines.map((line, index) => {
        const problem = problemOf(line);
        return (
          <Field
            key={index}
            label={t('image.push.target', { number: index + 1 })}
            {...(index === 0 && { hint: t('image.push.hint') })}
            validationState={problem === null ? 'none' : 'error'}
            validationMessage={problem === null ? '' : say(problem)}
          >
            <Input
              value={line}
              spellCheck={false}
              autoComplete="off"
              placeholder="ghcr.io/team/service:1.0"
              onChange={(_, data) => onChange(lines.with(index, data.value))}
            />
          </Field>
        );
      })}
      <Button
        size="small"
        className={styles.add}
        icon={<AddRegular />}
        onClick={() => onChange([...lines, ''])}
      >
        {t('image.push.add')}
      </Button>
    </div>
  );
}
