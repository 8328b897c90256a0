import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  remainingMs,
  roundedSeconds,
  steadyEnd,
  type StepHistory,
} from '#shared/domain/image/remaining.ts';
import type { JobStep } from '#shared/domain/job/job.ts';

interface RemainingProps {
  readonly history: StepHistory;
  readonly steps: readonly JobStep[];
}

const everyMs = 500;

/** How long running work will still take, by earlier work of the kind; nothing where that says nothing. */
export function Remaining({ history, steps }: RemainingProps) {
  const { t } = useTranslation();
  const newest = useRef(steps);
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    newest.current = steps;
  }, [steps]);
  useEffect(() => {
    let shown: { end: number; at: number } | null = null;
    const look = () => {
      const now = Date.now();
      const estimate = remainingMs(history, newest.current, now);
      if (estimate !== null) shown = { end: steadyEnd(shown, now + estimate, now), at: now };
      setLeft(estimate === null || shown === null ? null : shown.end - now);
    };
    look();
    const timer = setInterval(look, everyMs);
    return () => clearInterval(timer);
  }, [history]);
  if (left === null) return null;
  const seconds = roundedSeconds(left);
  return (
    <span style={{ fontVariantNumeric: 'tabular-nums' }}>
      {t('job.remaining', { time: seconds * 1000 })}
    </span>
  );
}
