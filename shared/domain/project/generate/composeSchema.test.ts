import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { analyse } from '../analyse.ts';
import type { DockerfileOptions } from '../dockerfileOptions.ts';
import { optionCombinations } from '../testing/combinations.ts';
import { projectShapes } from '../testing/shapes.ts';
import { moduleOf } from '../testing/snapshotOf.ts';
import { generateCompose } from './compose.ts';

const file = new URL('fixtures/compose-spec.json', import.meta.url);
const { $schema: _, ...schema } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
const isCompose = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(
  schema,
);

/** What the Compose Specification's schema says against a file; empty for nothing. */
function problemsOf(text: string): string[] {
  isCompose(parse(text));
  return (isCompose.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

describe('the schema of compose files', () => {
  it.each([
    ['services:\n  app:\n    imagee: x\n', '/services/app'],
    ['services:\n  app:\n    mem_limit: [1]\n', '/services/app/mem_limit'],
    ['service: {}\n', ''],
  ])('refuses %j', (text, place) => {
    expect(problemsOf(text).some((problem) => problem.startsWith(`${place} `))).toBe(true);
  });
});

describe('a generated compose.yaml', () => {
  it.each(Object.keys(projectShapes))('of shape “%s” holds to it, whatever is chosen', (shape) => {
    const analysis = analyse(projectShapes[shape] ?? moduleOf({}));
    const texts = new Map<string, DockerfileOptions>();
    for (const options of optionCombinations) {
      const wishes: DockerfileOptions[] = [
        options,
        { ...options, extras: ['compose', 'entrypoint'] },
      ];
      for (const wish of wishes) texts.set(generateCompose(analysis, wish).text, wish);
    }
    expect(texts.size).toBeGreaterThan(5);
    for (const [text, options] of texts)
      expect({ options, text, problems: problemsOf(text) }).toEqual({
        options,
        text,
        problems: [],
      });
  });

  const word = fc.stringMatching(/^[A-Za-z\u4e00-\u9fff][A-Za-z0-9_.\-\u4e00-\u9fff]{0,11}$/);
  const path = fc.oneof(
    word,
    fc.constantFrom('a b', "it's", 'x: y', '#1', '- z', '数据', '${HOME}'),
  );
  const port = fc.integer({ min: 1, max: 65_535 });

  it('holds to it whatever names, ports and files a project has', () => {
    const project = fc.record({ name: word, folder: path, config: path, port, env: word });
    fc.assert(
      fc.property(project, ({ name, folder, config, port: number, env }) => {
        const source = `package main
import ("net/http"; "os")
func main() {
\tos.ReadFile(${JSON.stringify(`conf/${config}`)})
\tos.WriteFile(${JSON.stringify(`${folder}/out`)}, nil, 0o644)
\thttp.ListenAndServe(":" + os.Getenv(${JSON.stringify(env)}), nil)
\thttp.ListenAndServe(":${number}", nil)
}
`;
        const files = { [`cmd/${name}/main.go`]: source, [`conf/${config}`]: 'x: ${DB_URL}\n' };
        for (const extras of [['compose'], ['compose', 'entrypoint']] as const) {
          const { text } = generateCompose(analyse(moduleOf(files)), { extras: [...extras] });
          expect({ text, problems: problemsOf(text) }).toEqual({ text, problems: [] });
        }
      }),
      { numRuns: 200 },
    );
  });
});
