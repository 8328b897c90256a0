import { join } from 'node:path';
import type { BuildRecords } from '#main/services/ports/builds.ts';
import type { Clock } from '#main/services/ports/clock.ts';
import type { Files } from '#main/services/ports/files.ts';
import type { JobReporter } from '#main/services/ports/jobs.ts';
import type { BuiltImage } from '#shared/domain/image/image.ts';
import { budgetFile, checkBudget, parseBudget } from '#shared/domain/image/inside/budget.ts';
import type { StepTime } from '#shared/domain/image/inside/builds.ts';
import { failure } from '#shared/domain/failure.ts';
import { measure, type Look } from '#shared/domain/image/inside/look.ts';
import { readInstruction } from '#shared/domain/image/instruction.ts';
import { timesOf } from '#shared/domain/image/remaining.ts';
import type { JobStep } from '#shared/domain/job/job.ts';
import { message } from '#shared/domain/message.ts';

/** A build that succeeded: its image, its build context, and how many of its steps came from the cache. */
export interface FinishedBuild {
  readonly image: BuiltImage;
  readonly context: string;
  readonly steps: number;
  readonly cachedSteps: number;
  readonly times: StepTime[];
}

/** Keeps a build and holds it to its project's budget; gives the image with the verdict, where there is a budget. */
export type JudgeBuild = (build: FinishedBuild, report: JobReporter) => Promise<BuiltImage>;

export interface JudgeParts {
  readonly builds: Pick<BuildRecords, 'add'>;
  readonly files: Pick<Files, 'readText'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly look: (reference: string, signal?: AbortSignal) => Promise<Look>;
}

/** Judges builds. The image is looked into only where the project has a budget (`slipway.budget.json`). */
export function createJudge({ builds, files, clock, look }: JudgeParts): JudgeBuild {
  return async ({ image, context, ...counts }, report) => {
    const { reference, id, sizeBytes, durationMs } = image;
    const sizes = { sizeBytes, durationMs, ...counts };
    await builds.add(context, { at: clock.now(), reference, id, ...sizes });
    const file = await files.readText(join(context, budgetFile));
    if (!file.exists) return image;
    const { budget, problems } = parseBudget(file.text);
    const title = message('image:step.budget');
    const broken = await report.during({ id: 'budget', title }, async () => {
      const { stack } = await look(reference, report.signal);
      return checkBudget(budget, measure(stack));
    });
    return {
      ...image,
      budget: { budget, problems: problems.map((problem) => problem.message), broken },
    };
  };
}

/** Fails where a project's budget has a mistake, so that nothing is built before somebody hears of it. */
export type CheckBudgetFile = (context: string) => Promise<void>;

/** Reads the budget before a build; BUDGET_BROKEN with the place of its first mistake. */
export function createBudgetCheck(files: Pick<Files, 'readText'>): CheckBudgetFile {
  return async (context) => {
    const path = join(context, budgetFile);
    const file = await files.readText(path);
    const [problem] = file.exists ? parseBudget(file.text).problems : [];
    if (problem === undefined) return;
    const { line, text } = problem;
    throw failure('BUDGET_BROKEN', { path, line, text });
  };
}

/** A reporter that also keeps the steps of the build's own tool: their number, those cached, and their times. */
export function countSteps(report: JobReporter): {
  report: JobReporter;
  counts: () => Pick<FinishedBuild, 'steps' | 'cachedSteps' | 'times'>;
} {
  const steps = new Map<string, JobStep>();
  return {
    report: {
      ...report,
      step(step) {
        if (typeof step.title === 'string') steps.set(step.id, step);
        report.step(step);
      },
    },
    counts: () => {
      const all = [...steps.values()];
      // `[build 4/5] RUN go build`: what is not numbered so is the tool's own business.
      const own = all.filter(({ title }) => readInstruction(String(title)) !== null);
      const cachedSteps = own.filter(({ state }) => state === 'cached').length;
      return { steps: own.length, cachedSteps, times: timesOf(all) };
    },
  };
}
