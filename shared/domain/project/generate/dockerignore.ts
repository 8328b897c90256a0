import type { Analysis } from '../analysis.ts';
import { createIgnoreMatcher, literalPattern } from '../ignore/matcher.ts';
import { layBelow, layOut, piece, type GeneratedText } from './piece.ts';

/**
 * A .dockerignore for the project: what it holds was checked against the files that the build embeds and the program
 * opens; `alsoNeeded` are files that the user named. Case matters in it, the last rule that fits wins, and a bare name means the root only.
 */
export function generateDockerignore(
  analysis: Pick<Analysis, 'ignore'>,
  alsoNeeded: readonly { readonly path: string }[] = [],
): GeneratedText {
  const hides = createIgnoreMatcher(analysis.ignore.join('\n'));
  const takenBack = alsoNeeded
    .filter(({ path }) => hides(path) !== null)
    .map(({ path }) => `!${literalPattern(path)}`);
  const ignore = [...analysis.ignore, ...takenBack];
  return layOut([
    [
      piece(
        '# What the build never looks at stays out of the build context: it would be sent to the engine each time.',
      ),
      ...ignore.map((pattern, index) =>
        piece(pattern, reasonFor(pattern, ignore[index - 1] ?? '')),
      ),
    ],
  ]);
}

/** The project's own ignore file, with what it hides of the needed taken back below its lines. */
export function amendDockerignore(
  before: string,
  { takenBack = [] }: Pick<Analysis['existing'], 'takenBack'>,
): GeneratedText {
  return layBelow(before, [
    piece('# The build needs these.', 'ignoreNeeded'),
    ...takenBack.map((pattern) => piece(pattern)),
  ]);
}

/** The text alone. */
export function dockerignoreFor(analysis: Pick<Analysis, 'ignore'>): string {
  return generateDockerignore(analysis).text;
}

/** Said where a group of patterns begins, not at each of its lines. */
function reasonFor(pattern: string, before: string): string {
  const reason = groupOf(pattern);
  return before !== '' && groupOf(before) === reason ? '' : reason;
}

function groupOf(pattern: string): string {
  if (pattern === '*') return 'ignoreAll';
  if (pattern === '!**/.env.example') return 'ignoreSecrets';
  if (pattern.startsWith('!')) return 'ignoreNeeded';
  return /\.(env|pem|key|p12|pfx|netrc)|id_(rsa|ed25519)/.test(pattern)
    ? 'ignoreSecrets'
    : 'ignoreUsual';
}
