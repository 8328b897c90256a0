import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { FailureValue } from '#shared/domain/failure.ts';
import type { DockerfileOptions } from '#shared/domain/project/dockerfileOptions.ts';
import { linkTo } from '#renderer/ui/location.ts';

interface OtherContainersProps {
  readonly failure: FailureValue;
  readonly options: DockerfileOptions;
  readonly onBuild: (options: DockerfileOptions) => void;
}

/** Where the engine runs containers of the other system: a build for that system, or the switch of the engine. */
export function OtherContainers({ failure, options, onBuild }: OtherContainersProps) {
  const { t } = useTranslation();
  if (failure.code !== 'OTHER_CONTAINERS') return null;
  const { runtime: _, windowsRelease: _release, windowsBuilder: _builder, ...rest } = options;
  if (failure.data.values['engine'] !== 'Windows') {
    return (
      <Button size="small" appearance="primary" onClick={() => onBuild(rest)}>
        {t('project.otherContainers.linux')}
      </Button>
    );
  }
  return (
    <>
      <Button
        size="small"
        appearance="primary"
        onClick={() => onBuild({ ...options, runtime: 'nanoserver' })}
      >
        {t('project.otherContainers.windows')}
      </Button>
      <Button size="small" as="a" {...linkTo('/setup')}>
        {t('project.otherContainers.switch')}
      </Button>
    </>
  );
}
