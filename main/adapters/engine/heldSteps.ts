import type { BuildSink } from '#main/services/ports/engine.ts';
import { readInstruction } from '#shared/domain/image/instruction.ts';
import type { JobStep } from '#shared/domain/job/job.ts';

/** Whether an instruction beyond FROM was done: then the builder can build, and what failed is the build. */
export function hasWorked(steps: readonly JobStep[]): boolean {
  return steps.some(({ title, state }) => {
    const text = readInstruction(String(title))?.text ?? 'FROM ';
    return !text.startsWith('FROM ') && (state === 'done' || state === 'cached');
  });
}

/**
 * Holds back that a step failed which is no instruction, until it is known whether another builder takes over: what a
 * builder does before the Dockerfile's first line says nothing about the Dockerfile.
 */
export function holdBack(sink: BuildSink): {
  sink: BuildSink;
  give(state: 'failed' | 'cancelled'): void;
} {
  const held = new Map<string, JobStep>();
  const onStep = (step: JobStep) => {
    const isOwn = step.state === 'failed' && readInstruction(String(step.title)) === null;
    if (isOwn) held.set(step.id, step);
    else sink.onStep(step);
  };
  return {
    sink: { onStep, onLog: sink.onLog },
    give(state) {
      for (const step of held.values())
        sink.onStep(state === 'failed' ? step : { ...step, state, error: null });
      held.clear();
    },
  };
}
