import { createIgnoreMatcher, literalPattern } from './matcher.ts';

/** What a build of a Go program never needs, until a project proves otherwise. Names at any depth begin with two stars. */
const usual = [
  '.git',
  '.github',
  '.gitlab*',
  '.circleci',
  '.vscode',
  '.idea',
  '**/.DS_Store',
  '**/Thumbs.db',
  '**/Dockerfile*',
  '**/*.dockerignore',
  '.dockerignore',
  '**/compose*.y*ml',
  '**/docker-compose*.y*ml',
  '**/*_test.go',
  '**/testdata',
  '**/*.test',
  '**/*.out',
  '**/*.prof',
  '**/coverage*',
  '**/*.exe',
  'bin',
  'dist',
  'out',
  'tmp',
  '**/__debug_bin*',
  '**/node_modules',
  'docs',
  '**/*.md',
  'LICENSE*',
  'Makefile',
  'Taskfile.y*ml',
  '.golangci.y*ml',
  '.goreleaser.y*ml',
  '.air.toml',
  '.gitignore',
  '.gitattributes',
  '.editorconfig',
] as const;

/** Must not get into an image by accident; only a file that the program embeds is let through, by its name. */
const secrets = [
  '**/.env*',
  '!**/.env.example',
  '**/*.pem',
  '**/*.key',
  '**/*.p12',
  '**/*.pfx',
  '**/.netrc',
  '**/id_rsa*',
  '**/id_ed25519*',
] as const;

export interface IgnoreNeeds {
  /** Paths that must be sent: files, and a made-up name in each folder that files are expected in. */
  readonly needed: readonly string[];
  /** Folders, where the context is wider than the project and all else is to stay behind; empty to send everything. */
  readonly only: readonly string[];
  /** Folders of vendored code, which no rule may thin out. */
  readonly vendors: readonly string[];
}

/**
 * Patterns for a .dockerignore: the usual ones as far as they hide nothing needed, secrets always, and what of those
 * is needed after all taken back by its name.
 */
export function ignorePatterns({ needed, only, vendors }: IgnoreNeeds): string[] {
  const allowed = only.length === 0 ? [] : ['*', ...only.map((dir) => `!${literalPattern(dir)}`)];
  const kept = usual.filter((pattern) => {
    const hides = createIgnoreMatcher(pattern);
    return !needed.some((path) => hides(path) !== null);
  });
  const patterns = [
    ...allowed,
    ...kept,
    ...secrets,
    ...vendors.map((dir) => `!${literalPattern(dir)}`),
  ];
  const hides = createIgnoreMatcher(patterns.join('\n'));
  const takenBack = needed
    .filter((path) => hides(path) !== null)
    .map((path) => `!${literalPattern(path)}`);
  return [...patterns, ...takenBack];
}
