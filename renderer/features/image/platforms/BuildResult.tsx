import { Button, makeStyles, Text } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { JobResult } from '#shared/domain/job/job.ts';
import { BudgetVerdict } from '#renderer/ui/builds/BudgetVerdict.tsx';
import { imagePath, linkTo } from '#renderer/ui/location.ts';
import { MatrixTable } from './MatrixTable.tsx';

const useStyles = makeStyles({
  result: { display: 'grid', gap: '8px', justifyItems: 'start' },
});

interface BuildResultProps {
  readonly result: JobResult;
  readonly dir: string;
}

/** The image, or what each platform came to, with the way to look inside. */
export function BuildResult({ result, dir }: BuildResultProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  if (result.type === 'matrix') return <MatrixTable matrix={result} dir={dir} />;
  if (result.type !== 'image') return null;
  const { reference, sizeBytes, durationMs, budget } = result.image;
  return (
    <div className={styles.result}>
      <Text>{t('image.build.built', { reference, size: sizeBytes, time: durationMs })}</Text>
      <BudgetVerdict verdict={budget} />
      <Button as="a" appearance="primary" {...linkTo(imagePath(reference, dir))}>
        {t('image.look')}
      </Button>
    </div>
  );
}
