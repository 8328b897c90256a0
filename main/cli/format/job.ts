import type { TFunction } from 'i18next';
import { datagramAddresses } from '#shared/domain/container/addresses.ts';
import type { BuiltImage } from '#shared/domain/image/image.ts';
import type { JobResult, JobStep } from '#shared/domain/job/job.ts';
import { formatBytes, formatDuration } from '#shared/domain/units.ts';
import { say, sayStepError } from '#shared/locales/say.ts';

/** Columns of a tool's own line that a step shows: a `RUN` may be longer than any screen. */
const titleLimit = 100;

/** A step's state, title and time in one line: `done [build 4/5] RUN go build (20.1 s)`. */
export function formatStep(step: JobStep, t: TFunction): string {
  const title = typeof step.title === 'string' ? shorten(step.title) : say(t, step.title);
  const line = `${t(`cli:step.${step.state}`)} ${title}`;
  const withTime = isTimed(step)
    ? `${line} (${formatDuration(step.endedAt - step.startedAt)})`
    : line;
  return step.error === null ? withTime : `${withTime}\n  ${sayStepError(t, step.error)}`;
}

function shorten(title: string): string {
  return title.length <= titleLimit ? title : `${title.slice(0, titleLimit - 1)}…`;
}

type Timed = JobStep & { startedAt: number; endedAt: number };

function isTimed(step: JobStep): step is Timed {
  return step.startedAt !== null && step.endedAt !== null && step.state !== 'cached';
}

/** What a build gave, in one line. */
export function formatImage(image: BuiltImage, t: TFunction): string {
  return t('cli:image.built', {
    reference: image.reference,
    size: formatBytes(image.sizeBytes),
    time: formatDuration(image.durationMs),
  });
}

/** What a started container gave: its name and id, its address, and how soon it answered. */
export function formatStarted(
  result: Extract<JobResult, { type: 'container' }>,
  t: TFunction,
): string {
  const { container, image, answer } = result;
  const lines = [
    image === null ? '' : formatImage(image, t),
    t('cli:container.started', { name: container.name, id: container.id.slice(0, 12) }),
    container.url ?? '',
    ...datagramAddresses(container),
    answer === null
      ? ''
      : t('cli:container.answered', {
          status: answer.status,
          time: formatDuration(answer.afterMs),
        }),
  ];
  return lines.filter((line) => line !== '').join('\n');
}
