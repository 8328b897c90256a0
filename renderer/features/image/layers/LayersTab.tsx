import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { HistoryStep, Inside, Layer } from '#shared/domain/image/inside/inside.ts';
import { twoPanes } from '#renderer/ui/breakpoints.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { useAddressed } from '#renderer/ui/location.ts';
import { useSay } from '#renderer/ui/say.ts';
import { isPacked } from '../Totals.tsx';
import { FileTree } from './FileTree.tsx';
import { StepButton } from './StepButton.tsx';

const useStyles = makeStyles({
  panes: {
    display: 'grid',
    gap: '16px',
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignItems: 'start',
    [twoPanes]: { gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 6fr)' },
  },
  // However many layers there are, the files of the one that is chosen are in sight.
  steps: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    maxHeight: 'min(60vh, 560px)',
    overflowY: 'auto',
    [twoPanes]: { maxHeight: 'none', overflowY: 'visible' },
  },
  step: { '& + &': { borderTop: `1px solid ${tokens.colorNeutralStroke2}` } },
  plain: {
    display: 'grid',
    gap: '2px',
    padding: '6px 12px 6px 15px',
    color: tokens.colorNeutralForeground2,
  },
  code: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  tree: {
    display: 'grid',
    gap: '8px',
    minWidth: 0,
    [twoPanes]: { position: 'sticky', top: '16px' },
  },
});

/** What made each layer and how large it is; beside it the files of the chosen one, or of the whole image. */
export function LayersTab({ inside }: { readonly inside: Inside }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const say = useSay();
  const [named, choose] = useAddressed('layer');
  const most = Math.max(...inside.layers.map(({ bytes }) => bytes), 1);
  // A newer build under the same name may have fewer layers.
  const layer = inside.layers.find(({ index }) => String(index) === named);
  const chosen = layer?.index ?? null;
  const label = layer
    ? t('image.tree.ofLayer', { number: layer.index + 1 })
    : t('image.tree.ofImage');
  return (
    <div className={styles.panes}>
      <Card layout="rows">
        <ol className={styles.steps} aria-label={t('image.layers.label')}>
          <li className={styles.step}>
            <StepButton
              title={t('image.layers.whole')}
              caption={sizesOf(isPacked(inside), inside, t)}
              bytes={inside.bytes}
              most={inside.bytes}
              isChosen={chosen === null}
              onChoose={() => choose(null)}
            />
          </li>
          {inside.steps.map((step, index) => (
            <li key={`${index} ${step.text}`} className={styles.step}>
              <Step
                step={step}
                layer={inside.layers.find((one) => one.index === step.layer)}
                most={most}
                isChosen={step.layer !== null && step.layer === chosen}
                onChoose={(index) => choose(String(index))}
              />
            </li>
          ))}
        </ol>
      </Card>
      <div className={styles.tree}>
        <Text weight="semibold">{label}</Text>
        {layer?.problem && <Text>{say(layer.problem)}</Text>}
        <FileTree key={chosen} of={{ reference: inside.reference, layer: chosen }} label={label} />
      </div>
    </div>
  );
}

interface StepProps {
  readonly step: HistoryStep;
  readonly layer: Layer | undefined;
  readonly most: number;
  readonly isChosen: boolean;
  readonly onChoose: (layer: number) => void;
}

function Step({ step, layer, most, isChosen, onChoose }: StepProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  if (layer === undefined) {
    return (
      <div className={styles.plain}>
        <span className={styles.code}>{step.text}</span>
        <Text size={200}>{[...originOf(step, t), t('image.layers.noFiles')].join(' · ')}</Text>
      </div>
    );
  }
  return (
    <StepButton
      title={step.text === '' ? t('image.layers.unnamed', { number: layer.index + 1 }) : step.text}
      caption={[
        ...originOf(step, t),
        sizesOf(layer.stored !== 'tar', layer, t),
        changesOf(layer, t),
      ].join(' · ')}
      bytes={layer.bytes}
      most={most}
      isChosen={isChosen}
      onChoose={() => onChoose(layer.index)}
    />
  );
}

function originOf({ isBase, lines }: HistoryStep, t: TFunction): string[] {
  if (lines !== null) return [t('image.layers.line', { line: lines.first })];
  return isBase ? [t('image.layers.base')] : [];
}

type Sizes = Pick<Layer, 'bytes' | 'storedBytes'>;

/** A layer that lies in the archive as it is tells nothing of its compressed size. */
function sizesOf(isCompressed: boolean, { bytes, storedBytes }: Sizes, t: TFunction): string {
  const key = isCompressed ? 'image.layers.sizes' : 'image.layers.unpacked';
  return t(key, { bytes, stored: storedBytes });
}

function changesOf({ added, changed, removed }: Layer, t: TFunction): string {
  return t('image.layers.changes', { added, changed, removed });
}
