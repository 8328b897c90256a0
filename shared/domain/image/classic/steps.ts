import { readDockerfile, type Stage, type Step } from '#shared/domain/project/lint/model.ts';

/** What an instruction is called beside BuildKit's steps: `[build 2/5]`, and the stage that it belongs to. */
export interface StepPlace {
  /** In capitals. */
  readonly keyword: string;
  /** Empty for what makes no files, which BuildKit does not count. */
  readonly place: string;
  readonly stage: string;
}

/** What BuildKit counts of a stage: https://github.com/moby/buildkit, frontend/dockerfile/dockerfile2llb/convert.go */
const counted = ['FROM', 'RUN', 'COPY', 'ADD', 'WORKDIR'];

/**
 * The places of a Dockerfile's instructions in the order in which the engine's own builder counts them: every one, the
 * ARGs before the first FROM too.
 */
export function stepPlaces(dockerfile: string): StepPlace[] {
  const { steps, stages } = readDockerfile(dockerfile);
  const known = new Map(
    stages.flatMap((stage) => placesOf(stage, stages.length).map((one) => [one.step, one])),
  );
  return steps.map((step) => {
    const { place = '', stage = '' } = known.get(step) ?? {};
    return { keyword: step.name, place, stage };
  });
}

function placesOf(
  { from, steps, name, index }: Stage,
  stages: number,
): { step: Step; place: string; stage: string }[] {
  const all = [from, ...steps];
  const files = all.filter((step) => counted.includes(step.name));
  const unnamed = stages === 1 ? '' : `stage-${index}`;
  const stage = name === '' ? unnamed : name;
  const start = stage === '' ? '' : `${stage} `;
  return all.map((step) => {
    const number = files.indexOf(step) + 1;
    return { step, stage, place: number === 0 ? '' : `[${start}${number}/${files.length}]` };
  });
}
