import {
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  MenuButton,
} from '@fluentui/react-components';
import { DocumentArrowDownRegular } from '@fluentui/react-icons/svg/document-arrow-down';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '#renderer/ui/api.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { saveFile } from '#renderer/ui/saveFile.ts';

const formats = [
  ['cyclonedx', 'CycloneDX'],
  ['spdx', 'SPDX'],
] as const;

/** Makes a bill of materials and hands it to the browser as a file. */
export function SbomMenu({ reference }: { readonly reference: string }) {
  const { t } = useTranslation();
  const sbom = useMutation(
    useApi().image.sbom.mutationOptions({ onSuccess: ({ name, text }) => saveFile(name, text) }),
  );
  return (
    <>
      <Menu>
        <MenuTrigger>
          <MenuButton icon={<DocumentArrowDownRegular />} disabledFocusable={sbom.isPending}>
            {t('image.sbom.save')}
          </MenuButton>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {formats.map(([format, name]) => (
              <MenuItem key={format} onClick={() => sbom.mutate({ reference, format })}>
                {t('image.sbom.format', { format: name })}
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
      {sbom.isError && <FailureMessage error={sbom.error} />}
    </>
  );
}
