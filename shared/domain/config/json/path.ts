/** The names in a key path: `a.b` is b in a, `a\.b` one name with a dot in it. */
export function splitPath(key: string): string[] {
  if (!key.includes('\\')) return key.split('.');
  return [...key.matchAll(/((?:\\.|[^.\\])*)(?:\.|$)/gs)]
    .slice(0, countNames(key))
    .map(([, name = '']) => name.replace(/\\(.)/gs, '$1'));
}

/** The key path of some names; `splitPath` gives them back. */
export function joinPath(names: readonly string[]): string {
  return names.map((name) => name.replace(/[\\.]/g, '\\$&')).join('.');
}

function countNames(key: string): number {
  return (key.replace(/\\./gs, '').match(/\./g)?.length ?? 0) + 1;
}
