import { describe, expect, it } from 'vitest';
import { findCalls } from './calls.ts';
import { readGoFile } from './goFile.ts';
import { stringValue } from './stringValue.ts';

/** What the argument of the call `open(...)` stands for. */
function valueIn(source: string, other = ''): string | null {
  const file = readGoFile('main.go', `package main\n\n${source}\n`);
  const [call] = findCalls(file, /\bopen\b/g);
  const [range] = call?.args ?? [];
  if (range === undefined) throw new Error('no call');
  return stringValue(file, range, [file, readGoFile('other.go', `package main\n\n${other}\n`)]);
}

describe('the text of an expression', () => {
  it.each<[string, string, string | null]>([
    ['a literal', 'func f() { open("a/b") }', 'a/b'],
    ['a constant', 'const dir = "a"\nfunc f() { open(dir) }', 'a'],
    ['a typed variable', 'var dir string = "a"\nfunc f() { open(dir) }', 'a'],
    ['a local one', 'func f() {\n\tdir := "a"\n\topen(dir)\n}', 'a'],
    ['one of a group', 'const (\n\tx = 1\n\tdir = "a" // why\n)\nfunc f() { open(dir) }', 'a'],
    ['a sum', 'const dir = "a"\nfunc f() { open(dir + "/b" + ".txt") }', 'a/b.txt'],
    ['a join', 'const dir = "a"\nfunc f() { open(filepath.Join(dir, "b", "c.txt")) }', 'a/b/c.txt'],
    ['a constant of a constant', 'const a = "x"\nconst b = a + "/y"\nfunc f() { open(b) }', 'x/y'],
    ['an absolute join', 'func f() { open(path.Join("/etc", "x")) }', '/etc/x'],
    ['a name of nothing', 'func f(dir string) { open(dir) }', null],
    ['a name of itself', 'func f() { dir := dir\n open(dir) }', null],
    ['a field', 'const dir = "a"\nfunc f() { open(c.dir) }', null],
    ['a call', 'func f() { open(dir()) }', null],
    ['a sum with what is not known', 'func f() { open("a/" + name) }', null],
    ['a comparison is no definition', 'func f() { if dir == "a" { open(dir) } }', null],
  ])('%s', (_, source, value) => {
    expect(valueIn(source)).toBe(value);
  });

  it('is found in another file of the package', () => {
    expect(valueIn('func f() { open(dir) }', 'const dir = "a"')).toBe('a');
  });
});
