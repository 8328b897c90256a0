import type { Step } from './model.ts';

/** The instructions of a Dockerfile. Source: https://docs.docker.com/reference/dockerfile/ */
export const keywords = new Set(
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
    ' ',
  ),
);

/**
 * Whether more of the instructions are written in lower case than in capitals, so that new ones should be; those that mix
 * them count for neither. Source: https://docs.docker.com/reference/build-checks/consistent-instruction-casing/
 */
export function isMostlyLower(steps: readonly Pick<Step, 'name' | 'written'>[]): boolean {
  const known = steps.filter(({ name }) => keywords.has(name));
  const lower = known.filter(({ written }) => written === written.toLowerCase());
  const upper = known.filter(({ written }) => written === written.toUpperCase());
  return lower.length > upper.length;
}
