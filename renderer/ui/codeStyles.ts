import { makeStyles, tokens } from '@fluentui/react-components';

/** Surfaces that show code or a program's output, all alike. */
export const useCodeStyles = makeStyles({
  surface: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: '18px',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground3,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    minWidth: 0,
    overflow: 'auto',
    tabSize: 4,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

/** Height of one line of code in pixels; `lineHeight` above says the same to the browser. */
export const codeLineHeight = 18;
