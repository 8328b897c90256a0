import { expect, it } from 'vitest';
import { startTexts } from './startTexts.ts';

it('texts that one instance gets later are not in another that began with the same', () => {
  const resources = { en: { ui: { word: 'word' } } };
  const [one, other] = [startTexts('en', resources), startTexts('en', resources)];
  one.addResourceBundle('en', 'error', { late: 'late' });
  expect(one.t('late', { ns: 'error' })).toBe('late');
  expect(other.hasResourceBundle('en', 'error')).toBe(false);
  expect(other.t('word')).toBe('word');
});
