import type { MainPackage } from '../analysis.ts';

/** Names that mean something else in the Dockerfile. */
const taken = ['modules', 'scratch', 'context'];

/**
 * Names for the programs' files and stages: that of each program in the letters that stages may have, told apart by the
 * folder where two are called alike.
 */
export function programNames(mains: readonly MainPackage[]): { name: string; main: MainPackage }[] {
  const names = mains.map(({ name }) => plainName(name));
  const used = new Set(taken);
  return mains.map((main, index) => {
    const own = names[index] ?? 'app';
    const isShared = names.filter((name) => name === own).length > 1;
    const plain = isShared ? plainName(main.dir.replaceAll('/', '-')) : own;
    // The stages that compile are called `build-<name>`.
    const wanted = plain.startsWith('build-') ? `app-${plain}` : plain;
    let name = wanted;
    for (let count = 2; used.has(name); count += 1) name = `${wanted}-${count}`;
    used.add(name);
    return { name, main };
  });
}

function plainName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z]+|[^a-z0-9]+$/g, '');
  return plain === '' ? 'app' : plain;
}

/** The first program, with what any of them needs of an image that holds them all. */
export function inOneImage(mains: readonly MainPackage[]): MainPackage {
  const [first] = mains;
  if (first === undefined) throw new Error('an image holds a program');
  const any = (wants: (main: MainPackage) => boolean) => mains.some(wants);
  return {
    ...first,
    needsCgo: any(({ needsCgo }) => needsCgo),
    nativePackages: [...new Set(mains.flatMap(({ nativePackages }) => nativePackages))],
    needsCertificates: any(({ needsCertificates }) => needsCertificates),
    needsZones: any(({ needsZones }) => needsZones),
    ...(any(({ needsTemp }) => needsTemp === true) && { needsTemp: true }),
    writesFiles: any(({ writesFiles }) => writesFiles),
    written: mains.flatMap(({ written }) => written),
  };
}
