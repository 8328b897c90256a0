import { layBelow, piece, type GeneratedText } from './piece.ts';

/** Files that Linux reads inside an image and that Windows line ends break. */
const rules = ['*.sh text eol=lf', 'Dockerfile* text eol=lf', '*.dockerignore text eol=lf'];

/**
 * A .gitattributes that keeps LF in scripts and Dockerfiles on Windows: `before` with the lines that it lacks added.
 * Source: https://git-scm.com/docs/gitattributes
 */
export function generateGitattributes(before: string): GeneratedText {
  const lines = before.split(/\r?\n/);
  const patterns = new Set(lines.map((line) => line.trim().split(/\s+/)[0]));
  const missing = rules.filter((rule) => !patterns.has(rule.split(' ')[0]));
  if (missing.length === 0) return { text: before, explanations: [] };
  return layBelow(
    before,
    missing.map((rule, index) => piece(rule, index === 0 ? 'lineEnds' : '')),
  );
}
