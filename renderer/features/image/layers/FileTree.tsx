import { makeStyles, SearchBox, Text, tokens } from '@fluentui/react-components';
import { useDeferredValue, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { RowsSkeleton } from '#renderer/ui/Skeletons.tsx';
import { FileRow, rowHeight } from './FileRow.tsx';
import { answerKey, type ShownRow } from './treeState.ts';
import { useFolders, type TreeOf } from './useFolders.ts';

const viewHeight = 16 * rowHeight;
/** Rows kept ready above and below those in sight. */
const margin = 10;

const useStyles = makeStyles({
  tree: { display: 'grid', gap: '8px', minWidth: 0 },
  view: {
    position: 'relative',
    overflow: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  filter: { maxWidth: 'none' },
  rows: { position: 'absolute', left: 0, right: 0 },
  none: { padding: '12px' },
  legend: { color: tokens.colorNeutralForeground2 },
});

/** The files of an image or of one layer as a tree: folders are read when they are opened, rows drawn when in sight. */
export function FileTree({ of, label }: { readonly of: TreeOf; readonly label: string }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [text, setText] = useState('');
  const find = useDeferredValue(text.trim());
  const { rows, isPending, error } = useFolders(of, open, find);
  return (
    <div className={styles.tree}>
      <SearchBox
        className={styles.filter}
        aria-label={t('image.tree.filter')}
        placeholder={t('image.tree.filter')}
        value={text}
        onChange={(_, data) => setText(data.value)}
      />
      {error !== null && <FailureMessage error={error} />}
      {isPending && <RowsSkeleton count={6} height={rowHeight} />}
      {!isPending && rows.length === 0 && (
        <Text className={styles.none}>
          {t(find === '' ? 'image.tree.empty' : 'image.tree.none')}
        </Text>
      )}
      {rows.length > 0 && (
        <Rows
          rows={rows}
          label={label}
          hasMarks={of.layer !== null}
          onToggle={(path) => setOpen(toggled(open, path))}
        />
      )}
      <Text size={200} className={styles.legend}>
        {t(of.layer === null ? 'image.tree.keys' : 'image.tree.legend')}
      </Text>
    </div>
  );
}

interface RowsProps {
  readonly rows: readonly ShownRow[];
  readonly label: string;
  readonly hasMarks: boolean;
  readonly onToggle: (path: string) => void;
}

function Rows({ rows, label, hasMarks, onToggle }: RowsProps) {
  const styles = useStyles();
  const view = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [path, setPath] = useState('');
  const isMoving = useRef(false);
  const at = Math.max(
    0,
    rows.findIndex(({ row }) => row.path === path),
  );
  // The row may only come into the page with a later render: after each one, until it was reached.
  useEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    bringIntoView(view.current, at);
    view.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const answer = answerKey(rows, rows[at]?.row.path ?? '', event.key);
    if (answer === null) return;
    event.preventDefault();
    setPath(answer.path);
    isMoving.current = true;
    if (answer.toggled !== undefined) onToggle(answer.toggled);
    bringIntoView(
      view.current,
      rows.findIndex(({ row }) => row.path === answer.path),
    );
    setTop(view.current?.scrollTop ?? 0);
  };
  const first = Math.max(0, Math.floor(top / rowHeight) - margin);
  const end = Math.min(rows.length, Math.ceil((top + viewHeight) / rowHeight) + margin);
  // The row that Tab goes to must be in the page, wherever the view is.
  const tabbed = at >= first && at < end ? at : first;
  return (
    <div
      ref={view}
      className={styles.view}
      style={{ height: Math.min(viewHeight, rows.length * rowHeight + 2) }}
      role="tree"
      aria-label={label}
      onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
    >
      <div role="none" style={{ height: rows.length * rowHeight }} />
      <div role="none" className={styles.rows} style={{ top: first * rowHeight }}>
        {rows.slice(first, end).map((shown, index) => (
          <FileRow
            key={shown.row.path}
            shown={shown}
            hasMarks={hasMarks}
            isCurrent={first + index === tabbed}
            onKeyDown={onKeyDown}
            onChoose={() => {
              setPath(shown.row.path);
              isMoving.current = true;
              if (shown.isOpen !== null) onToggle(shown.row.path);
            }}
          />
        ))}
      </div>
    </div>
  );
}

function bringIntoView(view: HTMLElement | null, at: number): void {
  if (view === null || at < 0) return;
  const start = at * rowHeight;
  if (start < view.scrollTop) view.scrollTop = start;
  const least = start + rowHeight - view.clientHeight;
  if (view.clientHeight > 0 && least > view.scrollTop) view.scrollTop = least;
}

function toggled(open: ReadonlySet<string>, path: string): ReadonlySet<string> {
  return open.has(path)
    ? new Set([...open].filter((one) => one !== path))
    : new Set([...open, path]);
}
