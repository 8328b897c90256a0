import type { SourceExcerpt } from '../job/job.ts';
import { readDockerfile, type DockerfileModel, type Step } from '../project/lint/model.ts';
import { readInstruction } from './instruction.ts';

/** Lines shown before and after those of the instruction, and of one instruction at most. */
const around = 2;
const mostLines = 40;

/** What BuildKit counts in `[build 2/5]`, besides the FROM: https://github.com/moby/buildkit, dockerfile2llb/convert.go */
const counted = ['RUN', 'COPY', 'ADD', 'WORKDIR'];

/**
 * The lines of a Dockerfile that the step called `title` was made from, with those round them; null where they cannot be
 * told. Counted from the end of the stage: whether the FROM is one of its steps depends on what it starts from.
 */
export function stepSource(
  { file, text }: { readonly file: string; readonly text: string },
  title: string,
): SourceExcerpt | null {
  const instruction = readInstruction(title);
  if (instruction === null) return null;
  const model = readDockerfile(text);
  const stage = findStage(model, instruction.stage);
  const steps = (stage?.steps ?? []).filter(({ name }) => counted.includes(name));
  const own = steps.at(-1 - (instruction.total - instruction.number));
  const step = instruction.text.startsWith('FROM ') ? stage?.from : own;
  const keyword = /^\S+/.exec(instruction.text)?.[0] ?? '';
  if (step === undefined || step.name !== keyword.toUpperCase()) return null;
  return excerpt(file, model.lines, step);
}

function findStage({ stages }: DockerfileModel, name: string) {
  const stage = /(\S+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const unnamed = /^stage-(\d+)$/.exec(stage)?.[1];
  const named = stages.find((one) => one.name !== '' && one.name.toLowerCase() === stage);
  if (named !== undefined) return named;
  return unnamed === undefined ? stages.at(-1) : stages[Number(unnamed)];
}

function excerpt(file: string, lines: readonly string[], { line, lastLine }: Step): SourceExcerpt {
  const last = Math.min(lastLine, line + mostLines - 1);
  const start = Math.max(1, line - around);
  const end = Math.min(lines.length, last + around);
  const shown = lines.slice(start - 1, end);
  while (shown.length > last - start + 1 && shown.at(-1)?.trim() === '') shown.pop();
  return { file, start, lines: shown, first: line, last };
}
