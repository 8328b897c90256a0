import { describe, expect, it } from 'vitest';
import { editText } from '../edit.ts';
import { effectiveValues } from '../effective.ts';
import { iniFiles } from '../ini/files.ts';
import { readIni } from '../ini/read.ts';
import { lintText, type LintContext } from '../lint.ts';
import { cleanHostname } from './hostname.ts';
import vectors from './fixtures/vectors.json' with { type: 'json' };

function codesOf(text: string, context: LintContext = {}): string[] {
  return lintText('wslconf', text, context).problems.map(({ code }) => code);
}

function mended(text: string): string {
  const fix = lintText('wslconf', text).problems.find((problem) => problem.fix !== undefined)?.fix;
  if (fix?.text !== undefined) return fix.text;
  const edited = editText('wslconf', text, fix?.edits ?? []);
  return 'text' in edited ? edited.text : '';
}

/** WSL's English sentences for the cases of the vectors. */
const sentences: Record<string, (value: string) => string> = {
  escape: (value) => `Invalid escaped character: '${value}'`,
  sectionName: () => 'Invalid section name',
  keyName: () => 'Invalid key name',
  unknownKey: (value) => `Unknown key '${value}'`,
};

describe('a wsl.conf is read as WSL reads it', () => {
  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    const { dialect, table } = iniFiles.wslconf;
    const { warnings } = readIni(vector.input, dialect, table);
    const said = warnings.map((warning) => {
      const value = 'character' in warning ? warning.character : warning.name;
      return `${sentences[warning.code]?.(value)} in /etc/wsl.conf:${warning.token.line}`;
    });
    expect(said).toEqual(vector.warnings);
  });
});

describe('linting a wsl.conf', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['[boot]\nsystemd=true\n[automount]\noptions="metadata,umask=22"\n', []],
    ['[user]\ndefault=用户\n', []],
    ['[boot]\n; note\nsystemd=true\n', ['commentSign', 'behindMalformed']],
    ['[boot]\nsystemd\n', ['equals']],
    ['[boot]\r\nsystemd=true\r\n', ['windowsLineEnds']],
    ['[wsl2]\nmemory=8GB\n', ['keyOfWslconfig']],
    ['[automount]\ncrossDistro=true\n', ['removedKey']],
    ['[boot]\nsystmd=true\n', ['misspeltKey']],
    ['[network]\nsystemd=true\n', ['misplacedKey']],
    ['[filesystem]\numask=22\n', ['umaskDecimal']],
    ['[filesystem]\numask=0022\n', []],
    ['[network]\nhostname=my_pc\n', ['hostnameChanged']],
    ['[network]\nhostname=my-pc.lan\n', []],
    ['[automount]\nroot=mnt\n', ['mountRootRelative']],
    ['[boot]\nsystemd=yes\n', ['invalidBoolean']],
    ['[boot]\nsystemd=true\nsystemd=false\n', ['duplicateKey']],
  ])('%j: %j', (text, codes) => {
    expect(codesOf(text)).toEqual(codes);
  });

  it.each([
    ['[boot]\n; note\nsystemd=true\n', '[boot]\n# note\nsystemd=true\n'],
    ['[boot]\r\nsystemd=true\r\n', '[boot]\nsystemd=true\n'],
    ['[filesystem]\numask=22\n', '[filesystem]\numask=022\n'],
    ['[boot]\nsystmd=true\n', '[boot]\nsystemd=true\n'],
    ['[boot]\nsystemd=on\n', '[boot]\nsystemd=true\n'],
    ['[boot]\\nsystemd=true\\n[user]\\ndefault=me\n', '[boot]\nsystemd=true\n[user]\ndefault=me\n'],
    ['[network]\nhostname=My_PC\n', '[network]\nhostname=MyPC\n'],
  ])('one click makes %j %j', (text, after) => {
    expect(mended(text)).toBe(after);
  });

  it('knows which WSL a key needs', () => {
    const context = { wslVersion: '0.60.0' };
    expect(codesOf('[boot]\nsystemd=true\n', context)).toEqual(['keyTooNew']);
  });

  it.each([
    ['[boot]\nsystemd=true\n; x\n[user]\ndefault=me\n', { 'boot.systemd': true }],
    ['\ufeff[boot]\nsystemd=true\n', {}],
    ['[user]\ndefault=用户\n', { 'user.default': '用户' }],
    ['[filesystem]\numask=0022\n', { 'filesystem.umask': 18 }],
  ])('takes from %j what WSL takes', (text, values) => {
    expect(effectiveValues('wslconf', text)).toEqual(values);
  });

  it('writes before the line that ends reading', () => {
    const edits = [{ key: 'user.default', value: 'me' }];
    expect(editText('wslconf', '[boot]\nsystemd=true\n; x\n[user]\n', edits)).toEqual({
      text: '[boot]\nsystemd=true\n\n[user]\ndefault=me\n; x\n[user]\n',
    });
  });
});

describe('cleanHostname', () => {
  it.each([
    ['my-pc', 'my-pc'],
    ['-my--pc-', 'my-pc'],
    ['a.b.c', 'a.bc'],
    ['.a', 'a'],
    ['a-.b', 'a-b'],
    ['名', 'localhost'],
    ['x'.repeat(70), 'x'.repeat(64)],
  ])('makes of %s: %s', (name, clean) => {
    expect(cleanHostname(name)).toBe(clean);
  });

  it('makes no comment of a note before a lone carriage return, which would hide what stands behind it', () => {
    const { problems } = lintText('wslconf', '[boot]\nsystemd=yes ; note\r[network]\nhostname=a\n');
    const [problem] = problems.filter(({ code }) => code === 'invalidBoolean');
    expect(problem).toMatchObject({ line: 2 });
    expect(problem?.fix).toBeUndefined();
  });
});
