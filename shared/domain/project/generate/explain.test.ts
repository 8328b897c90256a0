import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { message } from '#shared/domain/message.ts';
import { analyse } from '../analyse.ts';
import { moduleOf } from '../testing/snapshotOf.ts';
import { generateDockerfile } from './dockerfile.ts';
import { generateDockerignore } from './dockerignore.ts';
import { explanationsIn } from './explain.ts';
import { generateGitattributes } from './gitattributes.ts';
import { mergeGenerated } from './merge.ts';
import { layOut, piece } from './piece.ts';

const made = layOut([
  [piece('a', 'x'), piece('b\nc'), piece('d', 'y')],
  [],
  [piece('e', 'z', { n: 1 })],
]);

describe('what is said of a generated file', () => {
  it('stands at the lines that it is about', () => {
    expect(made).toEqual({
      text: 'a\nb\nc\nd\n\ne\n',
      explanations: [
        { line: 1, message: message('project:explain.x') },
        { line: 4, message: message('project:explain.y') },
        { line: 6, message: message('project:explain.z', { n: 1 }) },
      ],
    });
  });

  it.each([
    ['moves with its lines', '# mine\na\nb\nc\n\nd\n\ne\n', [2, 6, 8]],
    ['is left out where its line is gone', 'b\nc\nD\n\ne\n', [5]],
    ['moves whatever the line ends are', '# mine\r\na\r\nb\r\nc\r\nd\r\n\r\ne', [2, 5, 7]],
    ['is nothing in an empty file', '', []],
  ])('%s', (_, text, lines) => {
    expect(explanationsIn(text, made).map(({ line }) => line)).toEqual(lines);
  });

  it('is about the same line wherever the project’s own lines are put in', () => {
    const generated = generateDockerfile(
      analyse(
        moduleOf({ 'main.go': 'package main\nimport "os"\nfunc main() { os.Create("x") }\n' }),
      ),
    );
    const lines = generated.text.split('\n');
    fc.assert(
      fc.property(fc.array(fc.nat(lines.length - 1), { maxLength: 6 }), (places) => {
        const own = lines.flatMap((line, at) => (places.includes(at) ? ['# own', line] : [line]));
        const { text } = mergeGenerated({
          base: generated.text,
          own: own.join('\n'),
          generated: generated.text,
        });
        const found = explanationsIn(text, generated);
        expect(found.map(({ line }) => text.split('\n')[line - 1])).toEqual(
          generated.explanations.map(({ line }) => lines[line - 1]),
        );
      }),
    );
  });
});

it('a Dockerfile says why each instruction is there', () => {
  const { text, explanations } = generateDockerfile(
    analyse(moduleOf({ 'main.go': 'package main\nfunc main() {}\n' })),
  );
  const explained = new Set(explanations.map(({ line }) => line));
  const silent = text
    .split('\n')
    .filter(
      (line, index) => /^(FROM|RUN|COPY|USER|ENTRYPOINT)\b/.test(line) && !explained.has(index + 1),
    );
  expect(silent).toEqual([]);
});

it('an ignore file says why a group of patterns is there, once', () => {
  const { text, explanations } = generateDockerignore({
    ignore: ['*', '!app', '.git', 'bin', '**/*.pem', '!**/.env.example', '**/*.key', '!docs/a.md'],
  });
  expect(
    explanations.map(({ line, message: { key } }) => [text.split('\n')[line - 1], key]),
  ).toEqual([
    ['*', 'project:explain.ignoreAll'],
    ['!app', 'project:explain.ignoreNeeded'],
    ['.git', 'project:explain.ignoreUsual'],
    ['**/*.pem', 'project:explain.ignoreSecrets'],
    ['!docs/a.md', 'project:explain.ignoreNeeded'],
  ]);
});

it('lines added to .gitattributes are explained where they stand', () => {
  const { text, explanations } = generateGitattributes('* text=auto\r\n*.png binary');
  expect(explanations.map(({ line }) => text.split('\r\n')[line - 1])).toEqual([
    '*.sh text eol=lf',
  ]);
});
