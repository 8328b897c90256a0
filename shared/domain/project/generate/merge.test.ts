import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeGenerated } from './merge.ts';

const base =
  'ARG GO_VERSION=1.26\n\nFROM golang AS build\nRUN go build\n\nFROM scratch\nENTRYPOINT ["/app"]\n';
const newer = base.replace('1.26', '1.27');

describe('a file that is generated again', () => {
  it.each([
    ['that nobody touched is the new one', base, newer, newer],
    ['stays as it is where nothing new is generated', `# mine\n${base}`, base, `# mine\n${base}`],
    [
      'keeps a line that was added',
      base.replace('FROM scratch', 'FROM scratch\nENV A=1'),
      newer,
      newer.replace('FROM scratch', 'FROM scratch\nENV A=1'),
    ],
    [
      'keeps a line that was changed',
      base.replace('go build', 'go build -v'),
      newer,
      newer.replace('go build', 'go build -v'),
    ],
    [
      'keeps away a line that was removed',
      base.replace('RUN go build\n', ''),
      newer,
      newer.replace('RUN go build\n', ''),
    ],
    ['takes what was made alike on both sides once', newer, newer, newer],
    ['keeps its line ends', base.replaceAll('\n', '\r\n'), newer, newer.replaceAll('\n', '\r\n')],
    ['keeps a missing last line end', base.trimEnd(), newer, newer.trimEnd()],
  ])('%s', (_, own, generated, expected) => {
    expect(mergeGenerated({ base, own, generated })).toEqual({ text: expected, conflicts: [] });
  });

  it('keeps the project’s line where both changed it, and says so', () => {
    const own = `# mine\n${base.replace('1.26', '1.25')}`;
    expect(mergeGenerated({ base, own, generated: newer })).toEqual({
      text: own,
      conflicts: [
        {
          line: 1,
          base: 'ARG GO_VERSION=1.26',
          own: '# mine\nARG GO_VERSION=1.25',
          generated: 'ARG GO_VERSION=1.27',
        },
      ],
    });
  });

  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', '', 'FROM x'), { maxLength: 12 })
    .map((lines) => lines.join('\n'));

  it('is the project’s where nothing new is generated, whatever that is', () => {
    fc.assert(
      fc.property(text, text, (old, own) => {
        expect(mergeGenerated({ base: old, own, generated: old })).toEqual({
          text: own,
          conflicts: [],
        });
      }),
    );
  });

  it('is the generated one where the project’s was not changed, whatever that is', () => {
    fc.assert(
      fc.property(text, text, (old, generated) => {
        expect(mergeGenerated({ base: old, own: old, generated })).toEqual({
          text: generated,
          conflicts: [],
        });
      }),
    );
  });
});
