import { describe, expect, it } from 'vitest';
import {
  conflictsOf,
  discardChanges,
  isChanged,
  openDraft,
  refreshDraft,
  wishOf,
  withEdits,
  withEncoding,
  withText,
  type FileState,
} from './draft.ts';
import { resolveDraft } from './merge/resolve.ts';

const gib = 2 ** 30;
let revision = 0;

function file(text: string, kind: FileState['kind'] = 'wslconfig'): FileState {
  revision += 1;
  return { kind, path: 'C:\\x', exists: true, revision: String(revision), encoding: 'utf-8', text };
}

const first = file('# mine\r\n[wsl2]\r\nmemory=4GB # enough\r\n');

describe('a draft', () => {
  it('changes one value and nothing else when a key is set', () => {
    const draft = withEdits(openDraft(first), [{ key: 'wsl2.memory', value: 8 * gib }]);
    expect(draft.text).toBe('# mine\r\n[wsl2]\r\nmemory=8GB # enough\r\n');
    expect(isChanged(draft)).toBe(true);
    expect(isChanged(discardChanges(draft))).toBe(false);
  });

  it('says why a key cannot be set, until the text is another one', () => {
    const broken = openDraft(file('{"debug": ', 'daemon'));
    const refused = withEdits(broken, [{ key: 'debug', value: true }]);
    expect(refused).toMatchObject({ text: broken.text, refused: { code: 'jsonBroken' } });
    expect(withText(refused, '{}').refused).toBeNull();
  });

  it('asks for its text on top of the one that was read', () => {
    const draft = withText(openDraft(first), 'x');
    expect(wishOf(draft, true)).toEqual({
      type: 'text',
      kind: 'wslconfig',
      text: 'x',
      base: first.text,
    });
    expect(wishOf(draft, false)).toMatchObject({ path: 'C:\\x' });
  });
});

describe('a draft that is to be saved in another encoding', () => {
  const wide: FileState = { ...first, encoding: 'utf-16le' };

  it('is changed, though its text is not, and asks for it', () => {
    const draft = withEncoding(openDraft(wide), 'utf-8');
    expect(isChanged(draft)).toBe(true);
    expect(wishOf(draft, true)).toMatchObject({ text: first.text, encoding: 'utf-8' });
    expect(isChanged(discardChanges(draft))).toBe(false);
  });

  it('is not changed by the encoding that the file has', () => {
    expect(isChanged(withEncoding(openDraft(wide), 'utf-16le'))).toBe(false);
  });

  it('still is after somebody else has changed the file, unless he saved it so', () => {
    const draft = withEncoding(openDraft(wide), 'utf-8');
    const theirs = file(`${first.text}swap=0\r\n`);
    expect(refreshDraft(draft, { ...theirs, encoding: 'utf-16le' })).toMatchObject({
      encoding: 'utf-8',
      text: theirs.text,
    });
    expect(refreshDraft(draft, theirs)).toEqual(openDraft(theirs));
  });
});

describe('a file that is read again', () => {
  it('replaces a draft in which nothing was done', () => {
    const now = file('[wsl2]\n');
    expect(refreshDraft(openDraft(first), now)).toEqual(openDraft(now));
  });

  it('leaves the draft alone where it is still the same', () => {
    const draft = withText(openDraft(first), 'x');
    expect(refreshDraft(draft, first)).toBe(draft);
  });

  it('counts as saved where it is what the draft wanted', () => {
    const now = file('x');
    expect(refreshDraft(withText(openDraft(first), 'x'), now)).toEqual(openDraft(now));
  });

  it('takes in what somebody else changed elsewhere in it', () => {
    const draft = withEdits(openDraft(first), [{ key: 'wsl2.memory', value: 8 * gib }]);
    const now = file(`${first.text}processors=2\r\n`);
    const merged = refreshDraft(draft, now);
    expect(merged.text).toBe('# mine\r\n[wsl2]\r\nmemory=8GB # enough\r\nprocessors=2\r\n');
    expect(merged).toMatchObject({ base: now, theirs: null, hasMerged: true });
  });

  it('loses nothing where both changed the same key', () => {
    const draft = withEdits(openDraft(first), [{ key: 'wsl2.memory', value: 8 * gib }]);
    const now = file(first.text.replace('4GB', '6GB'));
    const open = refreshDraft(draft, now);
    expect(open).toEqual({ ...draft, theirs: now });
    expect(conflictsOf(open)).toEqual([
      { key: 'wsl2.memory', line: null, base: 4 * gib, mine: 8 * gib, theirs: 6 * gib },
    ]);
  });
});

describe('a conflict', () => {
  function open(mine: string, theirs: string, base = first.text, kind?: FileState['kind']) {
    const draft = withText(openDraft(file(base, kind)), mine);
    const refreshed = refreshDraft(draft, file(theirs, kind));
    return { draft: refreshed, conflicts: conflictsOf(refreshed) };
  }

  const mine = '# mine\r\n[wsl2]\r\nmemory=8GB # enough\r\nswap=0\r\n';
  const theirs = '# mine\r\n[wsl2]\r\nmemory=6GB # enough\r\nprocessors=2\r\n';

  it.each([
    ['mine', 8 * gib],
    ['theirs', 6 * gib],
  ] as const)('settled as %s keeps what only one side changed', (choice, memory) => {
    const { draft, conflicts } = open(mine, theirs);
    const settled = resolveDraft(draft, conflicts, [choice]);
    expect(settled.text).toContain(`memory=${memory / gib}GB # enough`);
    expect(settled.text).toContain('swap=0');
    expect(settled.text).toContain('processors=2');
    expect(settled).toMatchObject({ base: { text: theirs }, theirs: null });
  });

  it('of lines is settled line by line', () => {
    const { draft, conflicts } = open('# a\n', '# b\n', '# o\n');
    expect(conflicts.map(({ key }) => key)).toEqual([null]);
    expect(resolveDraft(draft, conflicts, ['mine']).text).toBe('# a\n');
    expect(resolveDraft(draft, conflicts, ['theirs']).text).toBe('# b\n');
  });

  it('in a JSON file is settled key by key', () => {
    const { draft, conflicts } = open(
      '{"debug": true, "mtu": 1400}',
      '{"debug": false, "mtu": 1300}',
      '{"mtu": 1500}',
      'daemon',
    );
    expect(new Set(conflicts.map(({ key }) => key))).toEqual(new Set(['debug', 'mtu']));
    const choices = conflicts.map(({ key }) => (key === 'mtu' ? 'theirs' : 'mine'));
    expect(JSON.parse(resolveDraft(draft, conflicts, choices).text)).toEqual({
      debug: true,
      mtu: 1300,
    });
  });

  it('leaves a draft alone in which nothing is open', () => {
    const draft = openDraft(first);
    expect(resolveDraft(draft, [], [])).toBe(draft);
  });
});
