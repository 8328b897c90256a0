/** What a build is for: the words that are true in its build constraints. */
export interface BuildTarget {
  readonly os: string;
  readonly arch: string;
  readonly cgo: boolean;
}

/** `go list` of all systems that a file name can name. Source: https://github.com/golang/go/blob/master/src/internal/syslist/syslist.go */
const systems = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos'.split(
    ' ',
  ),
);
const architectures = new Set(
  '386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm'.split(
    ' ',
  ),
);

/**
 * Whether a file's name lets it into the build: not a test, not hidden, and its `_GOOS_GOARCH` suffix fits.
 * Source: https://pkg.go.dev/cmd/go#hdr-Build_constraints
 */
export function nameFits(fileName: string, target: BuildTarget): boolean {
  if (/^[._]/.test(fileName) || !fileName.endsWith('.go') || fileName.endsWith('_test.go'))
    return false;
  const parts = fileName.slice(0, -'.go'.length).split('_').slice(1);
  const last = parts.at(-1) ?? '';
  const before = parts.at(-2) ?? '';
  if (architectures.has(last))
    return last === target.arch && (!systems.has(before) || before === target.os);
  return !systems.has(last) || last === target.os;
}

/** Words of an expression that are looked at: each may cost a stack frame, and no real one comes near. */
const longest = 500;

/**
 * Whether a `//go:build` expression holds. Words nobody sets (`ignore`, `integration`, `wireinject`) are false; a
 * sentence that is no expression holds, as a mistake must not hide a file.
 * Source: https://pkg.go.dev/go/build/constraint
 */
export function constraintHolds(expression: string, target: BuildTarget): boolean {
  const words = expression.match(/&&|\|\||!|\(|\)|[^\s&|!()]+/g) ?? [];
  let at = 0;
  return words.length === 0 || words.length > longest || either();

  function either(): boolean {
    let value = both();
    while (words[at] === '||') {
      at += 1;
      value = both() || value;
    }
    return value;
  }
  function both(): boolean {
    let value = single();
    while (words[at] === '&&') {
      at += 1;
      value = single() && value;
    }
    return value;
  }
  function single(): boolean {
    const next = words[at] ?? '';
    at += 1;
    if (next === '!') return !single();
    if (next !== '(') return tagHolds(next, target);
    const value = either();
    at += 1;
    return value;
  }
}

/**
 * The old form as one expression of the new: lines are joined by and, words by or, commas are and. The list is what
 * follows `// +build` on each line.
 */
export function fromPlusBuild(lines: readonly string[]): string {
  const terms = lines.map((line) => {
    const options = line.trim().split(/\s+/);
    return `(${options.map((option) => `(${option.split(',').join(' && ')})`).join(' || ')})`;
  });
  return terms.join(' && ');
}

function tagHolds(tag: string, target: BuildTarget): boolean {
  if (tag === target.os || tag === target.arch || tag === 'gc') return true;
  if (tag === 'unix') return target.os !== 'windows';
  if (tag === 'cgo') return target.cgo;
  return /^go1\.\d+$/.test(tag);
}

/** Tags that keep files out of every build, or put them into tests alone. */
const neverShipped =
  /^(ignore\w*|tools?|wireinject|mage|generate|never|exclude|none|unit|integration(_?tests?)?|e2e|test\w*|\w*_tests?|gofuzz|fuzz\w*|race|msan|asan|appengine|purego|gccgo|gc|cgo|unix|go1\.\d+|js|wasm)$/;

/** The tags of an expression that somebody may set: not those of systems, processors, compilers and tests. */
export function customTags(expression: string): string[] {
  const words = expression.match(/[^\s&|!()]+/g) ?? [];
  const isKnown = (word: string) => systems.has(word) || architectures.has(word);
  return [...new Set(words.filter((word) => !isKnown(word) && !neverShipped.test(word)))];
}
