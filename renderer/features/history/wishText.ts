import type { TFunction } from 'i18next';
import type { Wish } from '#shared/domain/tuning/wish.ts';

/** What a change was for, in a few words. */
export function wishText(wish: Wish, t: TFunction): string {
  if (wish.type === 'preset') {
    return t('history.wish.preset', { name: t(`tuning:preset.${wish.preset}.name`) });
  }
  return t(`history.wish.${wish.type}`);
}
