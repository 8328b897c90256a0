import { useEffect, useState } from 'react';
import { formatDuration } from '#shared/domain/units.ts';

interface ElapsedProps {
  /** Milliseconds since 1970; `endedAt` null: still going on. */
  readonly startedAt: number;
  readonly endedAt: number | null;
}

/** How long something took, or has been going on in whole seconds. */
export function Elapsed({ startedAt, endedAt }: ElapsedProps) {
  const now = useNow(endedAt === null);
  const time = endedAt === null ? wholeSeconds(now - startedAt) : endedAt - startedAt;
  return (
    <span style={{ fontVariantNumeric: 'tabular-nums' }}>{formatDuration(Math.max(0, time))}</span>
  );
}

function wholeSeconds(milliseconds: number): number {
  return Math.max(1000, Math.floor(milliseconds / 1000) * 1000);
}

function useNow(isTicking: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isTicking) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isTicking]);
  return now;
}
