import {
  makeStyles,
  Menu,
  MenuButton,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { DarkThemeRegular } from '@fluentui/react-icons/svg/dark-theme';
import { LocalLanguageRegular } from '@fluentui/react-icons/svg/local-language';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { languages } from '#shared/locales/languages.ts';
import { themes, usePreferences } from './preferences.ts';

const useStyles = makeStyles({
  menus: { display: 'grid', gap: '4px', paddingTop: '12px' },
  button: { justifyContent: 'flex-start', fontWeight: 'normal', width: '100%' },
});

/** Each language in its own name, so that whoever needs it can read it. */
const languageNames = { en: 'English', 'zh-CN': '简体中文' } as const;

/** Language and theme, both in effect at once. */
export function PreferenceMenus() {
  const styles = useStyles();
  const { t } = useTranslation();
  const { language, theme, setLanguage, setTheme } = usePreferences();
  return (
    <div className={styles.menus}>
      <ChoiceMenu
        label={t('preferences.language')}
        icon={<LocalLanguageRegular />}
        choices={languages.map((value) => ({ value, text: languageNames[value] }))}
        value={language}
        onChoose={setLanguage}
      />
      <ChoiceMenu
        label={t('preferences.theme')}
        icon={<DarkThemeRegular />}
        choices={themes.map((value) => ({ value, text: t(`preferences.themes.${value}`) }))}
        value={theme}
        onChoose={setTheme}
      />
    </div>
  );
}

interface ChoiceMenuProps<T extends string> {
  readonly label: string;
  readonly icon: ReactElement;
  readonly choices: readonly { readonly value: T; readonly text: string }[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
}

function ChoiceMenu<T extends string>(props: ChoiceMenuProps<T>) {
  const { label, icon, choices, value, onChoose } = props;
  const styles = useStyles();
  const text = choices.find((choice) => choice.value === value)?.text ?? value;
  return (
    <Menu
      checkedValues={{ choice: [value] }}
      onCheckedValueChange={(_, data) => {
        const chosen = choices.find((choice) => choice.value === data.checkedItems[0]);
        if (chosen !== undefined) onChoose(chosen.value);
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          className={styles.button}
          appearance="subtle"
          icon={icon}
          aria-label={`${label}: ${text}`}
        >
          {text}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {choices.map((choice) => (
            <MenuItemRadio key={choice.value} name="choice" value={choice.value}>
              {choice.text}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
