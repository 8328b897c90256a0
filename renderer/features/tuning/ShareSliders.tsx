import { makeStyles } from '@fluentui/react-components';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '#shared/domain/units.ts';
import type { Limits, Recommendation, Shares } from '#shared/domain/tuning/recommendation.ts';
import { ShareSlider, type Note } from './ShareSlider.tsx';
import type { Custom } from './wish.ts';

const gib = 2 ** 30;

const useStyles = makeStyles({ sliders: { display: 'grid', gap: '24px' } });

interface ShareSlidersProps {
  readonly shares: Shares;
  readonly limits: Limits;
  readonly use?: Recommendation['use'];
  readonly custom: Custom;
  readonly onChange: (change: Custom) => void;
}

/** Memory and processors of WSL by hand, between the limits of this PC. */
export function ShareSliders({ shares, limits, use, custom, onChange }: ShareSlidersProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const totalBytes = shares.memoryBytes + shares.windowsMemoryBytes;
  const total = shares.processors + shares.windowsProcessors;
  const memoryBytes = custom.memoryBytes ?? shares.memoryBytes;
  const processors = custom.processors ?? shares.processors;
  const wslBytes = use?.wslBytes ?? null;
  return (
    <div className={styles.sliders}>
      <ShareSlider
        label={t('tuning.memory')}
        unit="GB"
        value={memoryBytes / gib}
        min={limits.memoryMinBytes / gib}
        max={limits.memoryMaxBytes / gib}
        step={limits.memoryStepBytes / gib}
        total={totalBytes / gib}
        rest={t('tuning.windowsKeeps', { rest: formatBytes(totalBytes - memoryBytes) })}
        reserved={t('tuning.reservedMemory', { reserved: totalBytes - limits.memoryMaxBytes })}
        used={wslBytes === null ? null : wslBytes / gib}
        notes={notesOf(use, totalBytes - memoryBytes, t)}
        onChange={(value) => onChange({ memoryBytes: value * gib })}
      />
      <ShareSlider
        label={t('tuning.processors')}
        unit={t('tuning.processorUnit')}
        value={processors}
        min={limits.processorsMin}
        max={limits.processorsMax}
        step={1}
        total={total}
        rest={t('tuning.processorsShared', { rest: total - processors })}
        reserved={t('tuning.reservedProcessors', { reserved: total - limits.processorsMax })}
        onChange={(value) => onChange({ processors: value })}
      />
    </div>
  );
}

/** What WSL and Windows hold right now; a warning where Windows would keep less than it holds. */
function notesOf(use: Recommendation['use'], windowsBytes: number, t: TFunction): Note[] {
  const wsl = use?.wslBytes ?? null;
  const held = use?.windowsBytes ?? null;
  const notes: Note[] = [];
  if (wsl !== null) notes.push({ text: t('tuning.usedByWsl', { used: wsl }), isWarning: false });
  const peak = use?.wslPeakBytes ?? null;
  if (peak !== null) notes.push({ text: t('tuning.peakOfWsl', { peak }), isWarning: false });
  const built = use?.buildPeakBytes ?? null;
  if (built !== null)
    notes.push({ text: t('tuning.peakOfBuilds', { peak: built }), isWarning: false });
  if (held !== null && held > windowsBytes)
    notes.push({ text: t('tuning.windowsHolds', { held }), isWarning: true });
  return notes;
}
