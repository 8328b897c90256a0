import { useTranslation } from 'react-i18next';
import { Disclosure } from '#renderer/ui/Disclosure.tsx';

/** More would push what comes below out of sight. */
const shownAtMost = 6;

/** Words in a row; those beyond the first few are folded away, with their number said. */
export function LongList({ items }: { readonly items: readonly string[] }) {
  const { t } = useTranslation();
  const isLong = items.length > shownAtMost + 1;
  const shown = isLong ? items.slice(0, shownAtMost) : items;
  const rest = items.slice(shown.length);
  return (
    <>
      {shown.join(', ')}
      {isLong && (
        <Disclosure summary={t('project.andMore', { count: rest.length })}>
          {rest.join(', ')}
        </Disclosure>
      )}
    </>
  );
}
