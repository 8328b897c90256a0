import type { JobResult } from '#shared/domain/job/job.ts';
import type { Call, Outcome } from './command.ts';
import { exitCodes } from './exitCodes.ts';
import { formatMatrix } from './format/matrix.ts';

/** Every platform's result; a platform that could not be built is a problem found. */
export function matrixOutcome(
  { results, checksums }: Extract<JobResult, { type: 'matrix' }>,
  { t }: Pick<Call, 't'>,
): Outcome {
  const isWhole = results.every(({ failure }) => failure === null);
  return {
    exitCode: isWhole ? exitCodes.done : exitCodes.foundProblems,
    json: { results, checksums },
    text: formatMatrix(results, t),
  };
}
