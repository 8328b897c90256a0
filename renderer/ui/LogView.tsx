import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down';
import { useTranslation } from 'react-i18next';
import { sliceLog, type LogBook } from '#shared/domain/job/logBook.ts';
import { codeLineHeight, useCodeStyles } from './codeStyles.ts';
import { ScrollArea } from './ScrollArea.tsx';
import { useWindowedLog } from './useWindowedLog.ts';

const useStyles = makeStyles({
  frame: { position: 'relative', minWidth: 0 },
  surface: { position: 'relative' },
  lines: { position: 'absolute', left: 0, minWidth: '100%', width: 'max-content' },
  line: { height: `${codeLineHeight}px`, padding: '0 12px', whiteSpace: 'pre' },
  match: {
    backgroundColor: tokens.colorPaletteYellowBackground2,
    '@media (forced-colors: active)': { outline: '1px solid Highlight' },
  },
  jump: { position: 'absolute', right: '16px', bottom: '12px' },
  dropped: { color: tokens.colorNeutralForeground2 },
});

interface LogViewProps {
  readonly log: LogBook;
  readonly label: string;
  /** Height of the view in pixels: it never changes with the lines. */
  readonly height: number;
  /** Index of the line to bring into view and mark, counted from the first line kept. */
  readonly marked?: number | null;
}

/**
 * A log of any length: only the lines in sight are in the page. It follows the newest line until the user scrolls up,
 * and offers the way back.
 */
export function LogView({ log, label, height, marked = null }: LogViewProps) {
  const styles = useStyles();
  const code = useCodeStyles();
  const { t } = useTranslation();
  const { area, first, end, isFollowing, onScroll, follow } = useWindowedLog({
    count: log.count,
    height,
    marked,
  });
  return (
    <div className={styles.frame}>
      {log.dropped > 0 && (
        <Text size={200} className={styles.dropped}>
          {t('log.dropped', { count: log.dropped })}
        </Text>
      )}
      <ScrollArea
        ref={area}
        label={label}
        className={mergeClasses(code.surface, styles.surface)}
        style={{ height }}
        onScroll={onScroll}
      >
        <div style={{ height: log.count * codeLineHeight }} />
        <div className={styles.lines} style={{ top: first * codeLineHeight }}>
          {sliceLog(log, first, end).map((line, index) => (
            <div
              key={first + index + log.dropped}
              className={mergeClasses(styles.line, first + index === marked && styles.match)}
            >
              {line}
            </div>
          ))}
        </div>
      </ScrollArea>
      {!isFollowing && (
        <Button className={styles.jump} size="small" icon={<ArrowDownRegular />} onClick={follow}>
          {t('log.newest')}
        </Button>
      )}
    </div>
  );
}
