import { describe, expect, it } from 'vitest';
import { failureValue } from '../domain/failure.ts';
import { languages, namespaces } from './languages.ts';
import { createTerminalTexts, terminalWords } from './terminalTexts.ts';
import { createTexts, resources } from './texts.ts';

type Text = readonly [path: string, text: string];

/** Every text below a branch, by its path. */
function textsOf(tree: object, path = ''): Text[] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]): Text[] =>
    typeof value === 'object' && value !== null
      ? textsOf(value, `${path}${name}/`)
      : [[path + name, String(value)]],
  );
}

function valuesOf(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => String(name));
}

describe.each(languages)('the terminal’s own words in %s', (language) => {
  const words = textsOf(terminalWords[language]);
  const screen = textsOf(resources[language]);

  it('each stand for a sentence of the screen', () => {
    const paths = new Set(screen.map(([path]) => path));
    expect(words.length).toBeGreaterThan(20);
    expect(words.filter(([path]) => !paths.has(path))).toEqual([]);
  });

  it('ask for no value but those that the sentence and its neighbours are said with', () => {
    const strange = words.filter(([path, text]) => {
      const branch = path.slice(0, path.lastIndexOf('/') + 1);
      const beside = screen.filter(([each]) => each.startsWith(branch));
      const known = beside.flatMap(([, each]) => valuesOf(each));
      return !valuesOf(text).every((name) => known.includes(name));
    });
    expect(strange).toEqual([]);
  });

  it('are said in a terminal, and the rest as on the screen', () => {
    const { values } = failureValue('OTHER_CONTAINERS', {
      engine: 'Windows',
      wanted: 'Linux',
    }).data;
    const [terminal, window] = [createTerminalTexts(language), createTexts(language)];
    const say = (texts: typeof window, part: string) =>
      texts.t(`failure:OTHER_CONTAINERS.${part}`, values);
    expect(say(terminal, 'next')).toContain('--runtime nanoserver');
    expect(say(window, 'next')).not.toContain('--runtime');
    expect(say(terminal, 'explain')).toBe(say(window, 'explain'));
  });

  it('leave nothing that names a page or a button by its label', () => {
    const terminal = createTerminalTexts(language);
    const said = namespaces
      .filter((namespace) => namespace !== 'ui')
      .flatMap((namespace) => textsOf(Object(terminal.getResourceBundle(language, namespace))));
    expect(said.length).toBeGreaterThan(1000);
    expect(said.filter(([, text]) => text.includes('$t(ui:'))).toEqual([]);
  });

  it('are not needed to know which labels the screen’s sentences name', () => {
    const { t, exists } = createTexts(language);
    const labels = screen.flatMap(([, text]) =>
      [...text.matchAll(/\$t\(([^)]+)\)/g)].map(([, key]) => String(key)),
    );
    expect(labels.length).toBeGreaterThan(10);
    expect(labels.filter((key) => !exists(key))).toEqual([]);
    expect(t('failure:ENGINE_MISSING.next')).toContain(`“${t('ui:nav.setup')}”`);
  });
});
