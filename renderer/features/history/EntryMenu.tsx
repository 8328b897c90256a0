import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { MoreHorizontalRegular } from '@fluentui/react-icons/svg/more-horizontal';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry, StateRef } from '#shared/domain/tuning/historyEntry.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import { sidesOf } from './pastStates.ts';

interface EntryMenuProps {
  readonly entry: HistoryEntry;
  /** Names the change for screen readers. */
  readonly name: string;
  readonly onWish: (wish: Wish) => void;
  readonly onCompare: (from: StateRef) => void;
}

/** What else can be done with a change: bring back what it found or left, or compare that with another state. */
export function EntryMenu({ entry, name, onWish, onCompare }: EntryMenuProps) {
  const { t } = useTranslation();
  const { id } = entry;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          size="small"
          appearance="subtle"
          icon={<MoreHorizontalRegular />}
          aria-label={t('history.more', { name })}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {sidesOf(entry).map((side) => (
            <MenuItem key={side} onClick={() => onWish({ type: 'restore', id, side })}>
              {t(`history.restore.${side}`)}
            </MenuItem>
          ))}
          <MenuItem onClick={() => onCompare({ id, side: 'before' })}>
            {t('history.compareWithNow')}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
