import { describe, expect, it } from 'vitest';
import { checksOutCrlf } from './autocrlf.ts';

describe('git writes CRLF on checkout', () => {
  it.each([
    ['what Git for Windows sets up', '[core]\n\tsymlinks = false\n\tautocrlf = true\n'],
    ['other spellings of yes', '[core]\nautocrlf = Yes\n'],
    ['a number', '[core]\nautocrlf = 1\n'],
    ['no value at all', '[core]\n\tautocrlf\n'],
    ['names in other letters', '[Core]\r\n\tautoCRLF=true ; as the installer says\r\n'],
    [
      'a key that stands twice',
      '[core]\nautocrlf=false\n[user]\nname=Mei\n[core]\nautocrlf=true\n',
    ],
  ])('with %s', (_, config) => {
    expect(checksOutCrlf([config])).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['input', '[core]\nautocrlf=input\n'],
    ['no', '[core]\nautocrlf = false\n'],
    ['the key elsewhere', '[apply]\nautocrlf=true\n'],
    ['the key of a subsection', '[core "x"]\nautocrlf=true\n'],
    ['a comment', '[core]\n# autocrlf = true\n'],
    ['what is no configuration', '\0\u{1F600}]][[=\n=true'],
    ['a section that hides in the prototype', '[__proto__]\nautocrlf=true\n'],
  ])('not with %s', (_, config) => {
    expect(checksOutCrlf([config])).toBe(false);
  });

  it('as the strongest file says that says anything', () => {
    const [system, user, silent] = ['[core]\nautocrlf=true', '[core]\nautocrlf=input', '[user]'];
    expect(checksOutCrlf([system, silent])).toBe(true);
    expect(checksOutCrlf([system, user, silent])).toBe(false);
    expect(checksOutCrlf([user, system])).toBe(true);
  });
});
