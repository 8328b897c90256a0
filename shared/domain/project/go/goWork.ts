import { lastWord, replacement, toolchainOf, type Replacement } from './goMod.ts';
import { splitModLines } from './modSyntax.ts';

/** go.work; `go` and `toolchain` are empty where there is no such line. */
export interface GoWork {
  readonly go: string;
  readonly toolchain: string;
  /** Folders of the modules, as written, with `/`. */
  readonly uses: readonly string[];
  readonly replaces: readonly Replacement[];
}

/** Reads a go.work. Never throws. Source: https://go.dev/ref/mod#go-work-file */
export function parseGoWork(text: string): GoWork {
  const lines = splitModLines(text);
  const wordsOf = (verb: string) => lines.filter((line) => line.verb === verb);
  return {
    go: lastWord(wordsOf('go')),
    toolchain: toolchainOf(wordsOf('toolchain')),
    uses: wordsOf('use').flatMap(({ words }) => words.slice(0, 1).map(withSlashes)),
    replaces: wordsOf('replace').flatMap(replacement),
  };
}

function withSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}
