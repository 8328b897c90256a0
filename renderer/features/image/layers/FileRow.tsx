import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import type { KeyboardEventHandler } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mark } from '#shared/domain/image/inside/inside.ts';
import { formatBytes } from '#shared/domain/units.ts';
import { Hidden } from '#renderer/ui/Hidden.tsx';
import type { ShownRow } from './treeState.ts';

/** Height of a row in pixels. */
export const rowHeight = 28;

const useStyles = makeStyles({
  row: {
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    height: `${rowHeight}px`,
    padding: '0 12px 0 4px',
    cursor: 'default',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'nowrap',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  mark: { width: '14px', textAlign: 'center', flexShrink: 0, fontWeight: 600 },
  added: { color: tokens.colorStatusSuccessForeground1 },
  changed: { color: tokens.colorStatusWarningForeground3 },
  removed: { color: tokens.colorStatusDangerForeground1 },
  same: {},
  gone: { textDecorationLine: 'line-through' },
  chevron: { display: 'flex', width: '16px', flexShrink: 0 },
  open: { transform: 'rotate(90deg)' },
  name: { flexGrow: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

const signs: Readonly<Record<Mark, string>> = { added: '+', changed: '~', removed: '−', same: '' };

interface FileRowProps {
  readonly shown: ShownRow;
  readonly hasMarks: boolean;
  /** The one that Tab goes to. */
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
  readonly onKeyDown: KeyboardEventHandler;
}

/** A file or folder: what the layer did to it as letter, word and colour, its name, its size. */
export function FileRow({ shown, hasMarks, isCurrent, onChoose, onKeyDown }: FileRowProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { row, level, isOpen, position, size } = shown;
  return (
    <div
      role="treeitem"
      aria-level={level}
      aria-posinset={position}
      aria-setsize={size}
      aria-selected={isCurrent}
      {...(isOpen === null ? {} : { 'aria-expanded': isOpen })}
      tabIndex={isCurrent ? 0 : -1}
      className={styles.row}
      style={{ paddingLeft: 4 + (level - 1) * 16 }}
      title={`/${row.path}`}
      onClick={onChoose}
      onKeyDown={onKeyDown}
    >
      <span
        className={mergeClasses(styles.chevron, isOpen === true && styles.open)}
        aria-hidden="true"
      >
        {isOpen !== null && <ChevronRightRegular />}
      </span>
      {hasMarks && (
        <span className={mergeClasses(styles.mark, styles[row.mark])}>
          <span aria-hidden="true">{signs[row.mark]}</span>
          {row.mark !== 'same' && <Hidden>{t(`image.mark.${row.mark}`)}</Hidden>}
        </span>
      )}
      <span className={mergeClasses(styles.name, row.mark === 'removed' && styles.gone)}>
        {row.name}
        {row.kind === 'directory' && '/'}
        {row.link !== '' && <span className={styles.quiet}>{` → ${row.link}`}</span>}
      </span>
      <span className={styles.quiet}>{formatBytes(row.bytes)}</span>
    </div>
  );
}
