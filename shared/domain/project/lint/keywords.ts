import type { Step } from './model.ts';

/** The instructions of a Dockerfile. Source: https://docs.docker.com/reference/dockerfile/ */
export const keywords = new Set(
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
    ' ',
  ),
);

/** Whether more than half of the instructions are written in lower case, so that new ones should be. */
export function isMostlyLower(steps: readonly Pick<Step, 'name' | 'written'>[]): boolean {
  const known = steps.filter(({ name }) => keywords.has(name));
  const lower = known.filter(({ written }) => written === written.toLowerCase());
  return lower.length > known.length / 2;
}
