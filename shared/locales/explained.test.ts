import { describe, expect, it } from 'vitest';
import { analyse } from '../domain/project/analyse.ts';
import { generateFiles } from '../domain/project/generate/files.ts';
import type { Explanation } from '../domain/project/generatedFile.ts';
import { optionCombinations } from '../domain/project/testing/combinations.ts';
import { projectShapes } from '../domain/project/testing/shapes.ts';
import { moduleOf } from '../domain/project/testing/snapshotOf.ts';
import { languages } from './languages.ts';
import { createTexts } from './texts.ts';

/** Between them these need everything that a file can hold. */
const shapes = [
  'cgo with libraries',
  'several mains with C and private modules',
  'configuration, templates and a database',
  'a workspace of private modules',
];

/** Every message that is said of a generated file, with whatever is chosen, by its key. */
function explained(): Map<string, Explanation['message']> {
  const messages = new Map<string, Explanation['message']>();
  for (const shape of shapes) {
    const analysis = analyse(projectShapes[shape] ?? moduleOf({}));
    for (const options of optionCombinations)
      for (const { textOver } of generateFiles(analysis, options))
        for (const { message } of textOver('').explanations) messages.set(message.key, message);
  }
  return messages;
}

describe('what is said of generated files', () => {
  const messages = [...explained().values()];

  it.each(languages)('is said in %s', (language) => {
    const { t, exists } = createTexts(language);
    expect(messages.length).toBeGreaterThan(80);
    expect(messages.filter(({ key }) => !exists(key)).map(({ key }) => key)).toEqual([]);
    const said = messages.map(({ key, values }) => t(key, values));
    expect(said.filter((text) => text.includes('{{'))).toEqual([]);
  });
});
