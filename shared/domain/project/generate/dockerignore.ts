import type { Analysis } from '../analysis.ts';

/**
 * A .dockerignore for the project: what it holds was checked against the files that the build embeds and the program
 * opens. Case matters in it, the last rule that fits wins, and a bare name means the root only.
 */
export function dockerignoreFor(analysis: Analysis): string {
  return [
    '# What the build never looks at stays out of the build context: it would be sent to the engine each time.',
    ...analysis.ignore,
    '',
  ].join('\n');
}
