import type { BuildInfo, GoModule } from './goBinary.ts';

/** Prefixes of what the compiler and the linker make for a package's types. */
const generated = /^(?:type:?\.+(?:eq|hash)\.|go:(?:itab|struct|buildid)\.?|type:)/;

/**
 * The package of a function by its name in the function table: `encoding/json.(*Decoder).Decode` is of `encoding/json`,
 * `gopkg.in/yaml%2ev3.Marshal` of `gopkg.in/yaml.v3`. Empty for C and assembler without a package. Rules of Go's own
 * debug/gosym (https://github.com/golang/go/blob/go1.24.4/src/debug/gosym/symtab.go, `packageName`).
 */
export function packageOf(name: string): string {
  const plain = name.replace(generated, '').replace(/^[*[\]]+/, '');
  // Type arguments, receivers and closures may hold slashes and dots of other packages.
  const cut = plain.search(/[[({]/);
  const head = cut < 0 ? plain : plain.slice(0, cut);
  const slash = head.lastIndexOf('/');
  const dot = head.indexOf('.', slash + 1);
  if (dot <= 0) return '';
  return head
    .slice(0, dot)
    .replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) =>
      String.fromCodePoint(Number.parseInt(hex, 16)),
    );
}

/** Finds the module of a package: a module's path, `std` for Go's own packages, `other` for what has no package. */
export function createModuleFinder(info: Pick<BuildInfo, 'main' | 'dependencies'>) {
  const main = info.main?.path ?? '';
  const paths = new Set([info.main, ...info.dependencies].flatMap(pathOf));
  return (name: string): string => {
    if (name === '') return 'other';
    if (name === 'main') return main === '' ? 'main' : main;
    for (let end = name.length; end > 0; end = name.lastIndexOf('/', end - 1)) {
      if (paths.has(name.slice(0, end))) return name.slice(0, end);
    }
    // Go's own packages have no dot before the first slash, and its copies of others lie in `vendor/`.
    const [first = ''] = name.split('/');
    return first.includes('.') ? 'other' : 'std';
  };
}

function pathOf(module: GoModule | null): string[] {
  return module === null ? [] : [module.path];
}
