import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages, namespaces } from './languages.ts';
import { say } from './say.ts';
import { createTexts, resources } from './texts.ts';

const root = join(import.meta.dirname, '../..');

/** Every text of a namespace by its path; plural forms count as one key, because languages have unlike many. */
function flatten(tree: object, path = ''): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  for (const [name, value] of Object.entries(tree)) {
    const key = path === '' ? name : `${path}.${name}`;
    if (typeof value === 'object' && value !== null) {
      for (const [inner, found] of flatten(value, key)) texts.set(inner, found);
    } else {
      const plain = key.replace(/_(zero|one|two|few|many|other)$/, '');
      texts.set(plain, [...(texts.get(plain) ?? []), String(value)]);
    }
  }
  return texts;
}

/** The placeholders of a key's texts, with their formats: `size, bytes`. */
function placeholders(texts: readonly string[]): string[] {
  const all = texts.flatMap((text) =>
    [...text.matchAll(/\{\{([^}]*)\}\}/g)].map(([, name]) => name),
  );
  return [...new Set(all)].map((name) => String(name).replace(/\s/g, '')).toSorted();
}

describe('texts', () => {
  it.each(namespaces)('of %s have the same keys in both languages', (namespace) => {
    const [first, second] = languages.map((one) => [...flatten(resources[one][namespace]).keys()]);
    expect(first?.toSorted()).toEqual(second?.toSorted());
  });

  it.each(namespaces)('of %s have the same placeholders in both languages', (namespace) => {
    const english = flatten(resources.en[namespace]);
    const chinese = flatten(resources['zh-CN'][namespace]);
    const wanted = [...english].map(([key, texts]) => [key, placeholders(texts)]);
    expect([...english.keys()].map((key) => [key, placeholders(chinese.get(key) ?? [])])).toEqual(
      wanted,
    );
  });

  it.each(namespaces)('of %s are not empty', (namespace) => {
    for (const language of languages) {
      const empty = [...flatten(resources[language][namespace])].filter(([, texts]) =>
        texts.some((text) => text.trim() === ''),
      );
      expect(empty).toEqual([]);
    }
  });

  it('put sizes and times in their units', () => {
    const texts = createTexts('en');
    texts.addResource('en', 'ui', 'sample', '{{size, bytes}} in {{time, duration}}');
    expect(texts.t('sample', { size: 2 ** 30, time: 4200 })).toBe('1 GB in 4.2 s');
  });

  it('say a message in the language of the moment', () => {
    const message = { key: 'ui:nav.home', values: {} };
    expect(languages.map((one) => say(createTexts(one).t, message))).toEqual(['Home', '主页']);
  });
});

describe('keys that the screen asks for', () => {
  const sources = readdirSync(join(root, 'renderer'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => readFileSync(join(root, 'renderer', path), 'utf8'));
  const known = new Set(
    namespaces.flatMap((namespace) =>
      [...flatten(resources.en[namespace]).keys()].map((key) => `${namespace}:${key}`),
    ),
  );
  const full = (key: string) => (key.includes(':') ? key : `ui:${key}`);

  it('exist', () => {
    const asked = sources.flatMap((source) =>
      [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => full(String(key))),
    );
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter((key) => !known.has(key))).toEqual([]);
  });

  it('exist for both ends of a choice', () => {
    const asked = sources.flatMap((source) =>
      [...source.matchAll(/\bt\([^'`()]*\? '([^']+)' : '([^']+)'/g)].flatMap(([, yes, no]) => [
        full(String(yes)),
        full(String(no)),
      ]),
    );
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((key) => !known.has(key))).toEqual([]);
  });

  it('begin with a branch that exists where their end is computed', () => {
    const stems = sources.flatMap((source) =>
      [...source.matchAll(/\bt\(\s*`([^`$]+)\$\{/g)].map(([, stem]) => full(String(stem))),
    );
    // Whoever owns these writes their entries as codes are added: failures and problems have their own tests.
    const own = stems.filter((stem) => !/^(failure|config):/.test(stem));
    expect(own.length).toBeGreaterThan(5);
    expect(own.filter((stem) => ![...known].some((key) => key.startsWith(stem)))).toEqual([]);
  });
});
