import { startTransition, useEffect, useState } from 'react';
import type { LintContext } from '#shared/domain/config/context.ts';
import type { Effective, FileKind, Problem } from '#shared/domain/config/file.ts';
import { useLinter } from './linter.ts';

export interface Linted {
  /** The text that the report is about. */
  readonly text: string;
  readonly problems: readonly Problem[];
  readonly values: Effective;
}

/** A pause in typing after which a text is linted, in milliseconds. */
const pauseMs = 120;

/** The report on a text, a moment after it last changed; null before the first one. */
export function useReport(kind: FileKind, text: string, context: LintContext): Linted | null {
  const linter = useLinter();
  const [linted, setLinted] = useState<Linted | null>(null);
  const isFirst = linted === null;
  useEffect(() => {
    let isWanted = true;
    const lint = async () => {
      const reply = await linter.ask({ type: 'lint', request: { kind, text, context } });
      if (!isWanted || reply.type !== 'lint') return;
      // A long report is drawn in pieces, so that the next key need not wait for it.
      startTransition(() => setLinted({ ...reply, text }));
    };
    const timer = setTimeout(() => void lint(), isFirst ? 0 : pauseMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [linter, kind, text, context, isFirst]);
  return linted;
}
