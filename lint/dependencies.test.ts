import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const manifest: Record<'dependencies' | 'devDependencies', Record<string, string>> = JSON.parse(
  read('package.json'),
);

/** Packages that the project names, without those that only bring types. */
const installed = [
  ...Object.keys(manifest.dependencies),
  ...Object.keys(manifest.devDependencies),
].filter((name) => !name.startsWith('@types/'));

/** What the first column of CONTRIBUTING's table names; `@scope/*` stands for all of a scope. */
const explained = read('CONTRIBUTING.md')
  .split('## Dependencies')[1]
  ?.split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)])
  .map(([, name]) => name ?? '');

const means = (entry: string, name: string) =>
  entry.endsWith('/*') ? name.startsWith(entry.slice(0, -1)) : entry === name;

describe('CONTRIBUTING says why each dependency is there', () => {
  it('and leaves none out', () => {
    const missing = installed.filter((name) => !explained?.some((entry) => means(entry, name)));
    expect(missing).toEqual([]);
  });

  it('and names none that is gone', () => {
    const gone = explained?.filter((entry) => !installed.some((name) => means(entry, name)));
    expect(gone).toEqual([]);
  });
});
