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
  const ignore = [...analysis.ignore, ...takenBackOf(analysis.ignore.join('\n'), alsoNeeded)];
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

/**
 * The project's own ignore file, with what it hides of the needed taken back below its lines, and of the files that the
 * user named; null where it hides nothing of that.
 */
export function amendDockerignore(
  before: string,
  { takenBack = [] }: Pick<Analysis['existing'], 'takenBack'>,
  alsoNeeded: readonly { readonly path: string }[] = [],
): GeneratedText | null {
  const named = takenBackOf([before, ...takenBack].join('\n'), alsoNeeded);
  const patterns = [...takenBack, ...named];
  if (patterns.length === 0) return null;
  return layBelow(before, [
    piece('# The build needs these.', 'ignoreNeeded'),
    ...patterns.map((pattern) => piece(pattern)),
  ]);
}

function takenBackOf(ignore: string, files: readonly { readonly path: string }[]): string[] {
  const hides = createIgnoreMatcher(ignore);
  return files
    .filter(({ path }) => hides(path) !== null)
    .map(({ path }) => `!${literalPattern(path)}`);
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
