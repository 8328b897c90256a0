import type { Clock } from '#main/services/ports/clock.ts';
import { PartlyDone, type JobReporter, type Jobs } from '#main/services/ports/jobs.ts';
import type { PushPort } from '#main/services/ports/push.ts';
import type { ImageService } from '#main/services/services.ts';
import { Failure, failure, failureValue } from '#shared/domain/failure.ts';
import { planPush } from '#shared/domain/image/push/planPush.ts';
import type {
  PushedImage,
  PushPlan,
  PushRequest,
  PushTarget,
} from '#shared/domain/image/push/push.ts';
import {
  countLayers,
  endPush,
  readPushLines,
  startOfPush,
  type PushProgress,
} from '#shared/domain/image/push/readPush.ts';
import type { JobResult } from '#shared/domain/job/job.ts';
import { message } from '#shared/domain/message.ts';

type Result = Extract<JobResult, { type: 'push' }>;

export interface PushParts {
  readonly push: PushPort;
  readonly jobs: Jobs;
  readonly clock: Pick<Clock, 'now'>;
}

/** Pushes images, one target after the other: the next only when the one before has arrived and was seen there. */
export function createPushing(
  parts: PushParts,
): Pick<ImageService, 'planPush' | 'push' | 'login' | 'logins'> {
  const { push, jobs } = parts;
  return {
    planPush: (request, signal) => plan(push, request, signal),
    async push(request) {
      const title = message('image:job.push', {
        target: (request.to ?? request.images).join(', '),
      });
      const job = jobs.start('image.push', title, async (report) => {
        const { pushes, problems } = await plan(push, request, report.signal);
        const refused = problems.find(({ severity }) => severity === 'error');
        if (refused !== undefined) throw failure('PUSH_REFUSED', { target: refused.target });
        return pushAll(parts, pushes, report);
      });
      return { jobId: job.id };
    },
    login: (request, signal) => push.login(request, signal),
    logins: (signal) => push.logins(signal),
  };
}

/** Fails with PartlyDone where there is more to tell than the one failure. */
async function pushAll(
  parts: PushParts,
  targets: readonly PushTarget[],
  report: JobReporter,
): Promise<Result> {
  const pushes: PushedImage[] = [];
  for (const [index, target] of targets.entries()) {
    try {
      pushes.push(await pushOne(parts, target, report));
    } catch (error) {
      const untried = targets.slice(index + 1).map((left) => left.target);
      throw withRest(error, { type: 'push', pushes, stopped: target.target, untried }, report);
    }
  }
  return { type: 'push', pushes, stopped: null, untried: [] };
}

function withRest(error: unknown, result: Result, { signal }: JobReporter): unknown {
  const { pushes, untried, stopped } = result;
  if (pushes.length === 0 && untried.length === 0) return error;
  if (signal.aborted)
    return new PartlyDone(failureValue('PUSH_FAILED', { target: stopped ?? '' }), result);
  if (!(error instanceof Failure)) return error;
  return new PartlyDone(error.value, result);
}

async function plan(port: PushPort, request: PushRequest, signal?: AbortSignal): Promise<PushPlan> {
  const [engine, logins] = await Promise.all([port.readRegistries(signal), port.logins(signal)]);
  return planPush(request, { engine, logins });
}

async function pushOne(
  { push, clock }: PushParts,
  target: PushTarget,
  report: JobReporter,
): Promise<PushedImage> {
  const startedAt = clock.now();
  const { image, registry, target: name } = target;
  const step = (id: string) => ({
    id: `${name}:${id}`,
    title: message(`image:push.step.${id}`, { target: name, registry }),
    group: name,
  });
  await report.during(step('tag'), () => push.tag(target, report.signal));
  const { progress, digest } = await report.during(step('push'), () =>
    upload({ push, clock }, name, report),
  );
  const found = await report.during(step('verify'), () => push.readDigest(target, report.signal));
  if (found !== null && found !== digest) {
    throw failure('PUSH_FAILED', { target: name }, { output: `${digest}\n${found}` });
  }
  return {
    image,
    target: name,
    digest,
    isVerified: found !== null,
    layers: countLayers(progress),
    durationMs: clock.now() - startedAt,
  };
}

async function upload(
  { push, clock }: Pick<PushParts, 'push' | 'clock'>,
  target: string,
  report: JobReporter,
): Promise<{ progress: PushProgress; digest: string }> {
  let progress = startOfPush;
  const take = (lines: string[]) => {
    const read = readPushLines(progress, lines, { scope: target, at: clock.now() });
    progress = read.progress;
    for (const step of read.steps) report.step(step);
    if (read.rest.length > 0) report.log(`${target}:push`, read.rest);
  };
  try {
    await push.push(target, take, report.signal);
  } catch (error) {
    const state = report.signal.aborted ? 'cancelled' : 'failed';
    for (const step of endPush(progress, state, clock.now())) report.step(step);
    throw error;
  }
  return { progress, digest: progress.digest };
}
