import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expand } from './expand.ts';

const values: Readonly<Record<string, string>> = { V: '1.27.3', E: '', N: 'a-b-c', I: 'V' };

function expanded(text: string): string {
  return expand(
    text,
    (name) => values[name],
    (written) => `<${written}>`,
  );
}

describe('variables in a Dockerfile', () => {
  it.each([
    ['go:$V-alpine', 'go:1.27.3-alpine'],
    ['go:${V}x', 'go:1.27.3x'],
    ['$NONE/${NONE}', '<$NONE>/<${NONE}>'],
    ['${V:-x}${E:-x}${NONE:-x}', '1.27.3xx'],
    ['${V-x}${E-x}${NONE-x}', '1.27.3x'],
    ['${V:+x}${E:+x}${NONE:+x}', 'x'],
    ['${V+x}${E+x}${NONE+x}', 'xx'],
    ['${V:?none}${V?none}', '1.27.31.27.3'],
    ['${NONE:-${V}}', '1.27.3'],
    ['${NONE:-${E:-${N}}}', 'a-b-c'],
    ['${V%.*} ${V%%.*}', '1.27 1'],
    ['${V#*.} ${V##*.}', '27.3 3'],
    ['${N%-?} ${N#?-} ${N%x}', 'a-b b-c a-b-c'],
    ['${N/-/+} ${N//-/+} ${N//-}', 'a+b-c a+b+c abc'],
    ['${N/a*b/x}', 'x-c'],
    ['$ $$ ${ ${} ${V', '$ $$ ${ ${} ${V'],
    ['$1 {V}', '<$1> {V}'],
  ])('%s is %s', (text, wanted) => {
    expect(expanded(text)).toBe(wanted);
  });

  it('leaves a text without any as it is, and ends for every other', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (!text.includes('$')) expect(expanded(text)).toBe(text);
        expect(typeof expanded(text)).toBe('string');
      }),
    );
    expect(expanded('${A:-'.repeat(20_000))).toHaveLength(100_000);
    const stars = '*a'.repeat(30);
    expect(expand(`\${X%%${stars}b}`, () => 'a'.repeat(60), String)).toBe('a'.repeat(60));
  });
});
