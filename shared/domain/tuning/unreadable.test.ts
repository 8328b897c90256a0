import { describe, expect, it } from 'vitest';
import { timeInName, whyUnreadable, type FoundRecord } from './unreadable.ts';

describe('an entry that cannot be read', () => {
  it.each<[string, FoundRecord, string]>([
    ['its record is gone', 'none', 'none'],
    ['its record may not be read', 'refused', 'refused'],
    ['its record is empty', { text: '' }, 'damaged'],
    ['its record was cut short', { text: '{"entry":{"appVersion":"1.0.0","at' }, 'damaged'],
    ['its record is something else', { text: '[1]' }, 'damaged'],
    ['its record is of NUL bytes', { text: '\0\0\0' }, 'damaged'],
    ['another Slipway wrote it', { text: '{"entry":{"appVersion":"9.0.0"}}' }, 'foreign'],
  ])('says that %s', (_, found, key) => {
    expect(whyUnreadable(found).key).toBe(`tuning:unreadable.${key}`);
  });

  it.each([
    ['20261124T010203Z-ab12cd', Date.UTC(2026, 10, 24, 1, 2, 3)],
    ['20261124T010203Z', null],
    ['backup', null],
  ])('was made when its name says: %s', (name, at) => {
    expect(timeInName(name)).toBe(at);
  });
});
