import {
  makeStyles,
  Menu,
  MenuButton,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  MessageBar,
  MessageBarBody,
  tokens,
} from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportSource } from '#shared/domain/tuning/wish.ts';
import type { LeftSetting } from '#shared/domain/tuning/team/report.ts';
import { exportFormats, type ExportFormat } from '#shared/domain/tuning/team/export/formats.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { saveFile } from '#renderer/ui/saveFile.ts';
import { useSay } from '#renderer/ui/say.ts';

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  left: { margin: 0, paddingLeft: '18px', display: 'grid', gap: '2px' },
  key: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
});

interface ExportMenuProps {
  readonly source: ExportSource;
  /** More buttons in the same row. */
  readonly children: ReactNode;
}

const current: ExportSource = { type: 'current' };
const sources = ['chosen', 'current'] as const;

/** Saves what is chosen, or what the files say now, in one of the forms, and says what stayed behind. */
export function ExportMenu({ source, children }: ExportMenuProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const made = useMutation(
    useApi().tuning.export.mutationOptions({
      onSuccess: ({ name, text }, { format }) => saveFile(name, text, types[format]),
    }),
  );
  const bySource = { chosen: source, current };
  return (
    <>
      <div className={styles.buttons}>
        <Menu>
          <MenuTrigger>
            <MenuButton icon={<ArrowDownloadRegular />} disabledFocusable={made.isPending}>
              {t('tuning.team.export')}
            </MenuButton>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {sources.map((name, index) => (
                <MenuGroup key={name}>
                  {index > 0 && <MenuDivider />}
                  <MenuGroupHeader>{t(`tuning.team.${name}`)}</MenuGroupHeader>
                  {exportFormats.map((format) => (
                    <MenuItem
                      key={format}
                      onClick={() => made.mutate({ source: bySource[name], format })}
                    >
                      {t(`tuning.team.format.${format}`)}
                    </MenuItem>
                  ))}
                </MenuGroup>
              ))}
            </MenuList>
          </MenuPopover>
        </Menu>
        {children}
      </div>
      {made.isError && <FailureMessage error={made.error} />}
      {made.data && <Made name={made.data.name} left={made.data.left} />}
    </>
  );
}

const types: Readonly<Record<ExportFormat, string>> = {
  json: 'application/json',
  powershell: 'text/plain',
  winget: 'text/yaml',
};

function Made({ name, left }: { readonly name: string; readonly left: readonly LeftSetting[] }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const say = useSay();
  return (
    <MessageBar intent={left.length === 0 ? 'success' : 'info'} layout="multiline">
      <MessageBarBody>
        {t('tuning.team.saved', { name })}
        {left.length > 0 && ` ${t('tuning.team.left')}`}
        {left.length > 0 && (
          <ul className={styles.left}>
            {left.map(({ file, key, why }) => (
              <li key={`${file} ${key}`}>
                <span className={styles.key}>{key}</span>: {say(why)}
              </li>
            ))}
          </ul>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}
