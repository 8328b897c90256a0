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

function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // The browser has taken the address by then: the click starts the download at once.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
