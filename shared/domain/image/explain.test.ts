import { describe, expect, it } from 'vitest';
import en from '#shared/locales/en/error.json' with { type: 'json' };
import zh from '#shared/locales/zh-CN/error.json' with { type: 'json' };
import { say } from '#shared/locales/say.ts';
import { createTexts } from '#shared/locales/texts.ts';
import { explainOutput, messagesOf } from './explain.ts';
import build from './fixtures/knownErrors/build.json' with { type: 'json' };
import engine from './fixtures/knownErrors/engine.json' with { type: 'json' };
import go from './fixtures/knownErrors/go.json' with { type: 'json' };
import registry from './fixtures/knownErrors/registry.json' with { type: 'json' };
import run from './fixtures/knownErrors/run.json' with { type: 'json' };
import wsl from './fixtures/knownErrors/wsl.json' with { type: 'json' };
import { knownErrors } from './knownErrors.ts';

const examples = { ...wsl, ...engine, ...registry, ...build, ...go, ...run };
const knownErrorIds = knownErrors.map(({ id }) => id);
const cases = Object.entries(examples).map(([id, output]) => ({ id, output }));

describe('a known error', () => {
  it('has a name of its own and the numbers of a priority', () => {
    expect(new Set(knownErrorIds).size).toBe(knownErrorIds.length);
    expect(knownErrors.filter(({ priority }) => ![1, 2, 3, 4].includes(priority))).toEqual([]);
  });

  it('has an example each, and there is no example without one', () => {
    expect([...knownErrorIds].toSorted()).toEqual(Object.keys(examples).toSorted());
  });

  it.each(cases)('is the first thing said of its example: $id', ({ id, output }) => {
    expect(explainOutput(output)[0]?.id).toBe(id);
  });

  it.each(cases)('is found within other output: $id', ({ id, output }) => {
    const found = explainOutput(`#1 some step\n${output}\nmore\n`).map((one) => one.id);
    expect(found).toContain(id);
  });

  it.each(cases)('is found in the plain form of a build too: $id', ({ id, output }) => {
    const lines = output.split(/\r?\n/).map((line) => `#12 3.456 ${line}`);
    expect(explainOutput(lines.join('\n')).map((one) => one.id)).toContain(id);
  });

  it.each(cases)('is found where lines end as on Windows: $id', ({ id, output }) => {
    const found = explainOutput(`${output.replace(/\r?\n/g, '\r\n')}\r\n`);
    expect(found.map((one) => one.id)).toContain(id);
  });

  it.each(knownErrors)('has a name for each of its groups: $id', ({ pattern, values }) => {
    const groups = new RegExp(`${pattern}|`).exec('')?.length ?? 0;
    expect(values.length === 0 || values.length === groups - 1).toBe(true);
  });

  it.each(knownErrors)('brings about only what is known: $id', ({ id, hides }) => {
    expect(hides.filter((hidden) => hidden === id || !knownErrorIds.includes(hidden))).toEqual([]);
  });

  const languages = ['en', 'zh-CN'] as const;
  it.each(languages)('has texts with all their values in %s', (language) => {
    const { t } = createTexts(language);
    for (const { id, output } of cases) {
      const explanation = explainOutput(output).find((one) => one.id === id);
      const { cause, fix } = messagesOf(explanation ?? { id: 'none', values: {} });
      for (const text of [say(t, cause), say(t, fix)]) {
        expect(`${id}: ${text}`).not.toMatch(/\{\{|\.(?:cause|fix)$|[:：] ?$|[“"][”"]/);
      }
    }
  });

  it('has no text that nothing leads to', () => {
    for (const texts of [en, zh]) {
      expect(Object.keys(texts).toSorted()).toEqual([...knownErrorIds].toSorted());
    }
  });
});

describe('the values of a known error', () => {
  const values: [string, Record<string, string>][] = [
    ['go-toolchain', { wanted: '1.26.8', found: '1.24.13' }],
    ['go-compile', { file: './main.go', line: '2', message: 'undefined: undefinedFn' }],
    ['build-copy-missing', { path: '/go.sum' }],
    ['run-port-in-use', { port: '18081' }],
    ['run-port-allocated', { port: '18080' }],
    ['run-port-forbidden', { port: '50070' }],
    ['build-step-failed', { command: '/bin/sh -c go mod download', exitCode: '1' }],
    ['context-missing', { context: 'nope' }],
    ['no-space', {}],
  ];
  it.each(values)('of %s come from its text', (id, expected) => {
    const output = new Map(Object.entries(examples)).get(id) ?? '';
    expect(explainOutput(output).find((one) => one.id === id)?.values).toEqual(expected);
  });

  it('of one of two forms are those of the form that was met', () => {
    const newer = 'process "/bin/sh -c x" did not complete successfully: exit code: 3';
    const older = 'executor failed running [/bin/sh -c x]: exit code: 3';
    const classic = "The command '/bin/sh -c x' returned a non-zero code: 3";
    for (const output of [newer, older, classic]) {
      expect(explainOutput(output)).toEqual([
        { id: 'build-step-failed', values: { command: '/bin/sh -c x', exitCode: '3' } },
      ]);
    }
  });
});

it.each([
  [
    'build-copy-missing',
    'COPY failed: file not found in build context or excluded by .dockerignore: stat a b.txt: file does not exist',
    { path: 'a b.txt' },
  ],
  ['build-buildx-missing', 'the --mount option requires BuildKit. Refer to https://docs', {}],
])('the engine’s own builder has its own words for %s', (id, output, values) => {
  expect(explainOutput(output)[0]).toEqual({ id, values });
});

describe('an output', () => {
  it('that says the cause is explained by it before by its consequence', () => {
    const output = `main.go:3:2: undefined: x
process "/bin/sh -c go build" did not complete successfully: exit code: 1`;
    expect(explainOutput(output).map(({ id }) => id)).toEqual(['go-compile', 'build-step-failed']);
  });

  it('finds a Go error in the plain form of a build too', () => {
    expect(explainOutput('#7 0.215 cmd/x/main.go:5:2: undefined: y')[0]).toMatchObject({
      values: { file: 'cmd/x/main.go', line: '5' },
    });
  });

  it.each(['', 'everything is fine', 'DONE 0.2s'])(
    'without a known error has none: "%s"',
    (text) => {
      expect(explainOutput(text)).toEqual([]);
    },
  );
});
