import { lazy, Suspense } from 'react';
import type { EndedProgram } from './KnownErrorList.tsx';

/** The catalogue is long and failures are rare: it is loaded with the first of them. */
const KnownErrorList = lazy(() =>
  import('./KnownErrorList.tsx').then((m) => ({ default: m.KnownErrorList })),
);

/** What is known of the errors in a program's output and of its exit code. Nothing where nothing is known. */
export function KnownErrors(program: EndedProgram) {
  return (
    <Suspense fallback={null}>
      <KnownErrorList {...program} />
    </Suspense>
  );
}
