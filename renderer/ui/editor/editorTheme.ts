import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tokens } from '@fluentui/react-components';
import { tags } from '@lezer/highlight';

const surface = {
  backgroundColor: tokens.colorNeutralBackground1,
  color: tokens.colorNeutralForeground1,
};
const line = `1px solid ${tokens.colorNeutralStroke2}`;

/** The app's colours, which follow its theme by themselves; selection and caret are the system's own. */
const frame = EditorView.theme({
  '&': {
    ...surface,
    fontSize: tokens.fontSizeBase300,
    height: '100%',
    containerType: 'inline-size',
  },
  '&.cm-focused': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: tokens.fontFamilyMonospace, lineHeight: '20px' },
  '.cm-content': { caretColor: tokens.colorNeutralForeground1 },
  '.cm-gutters': {
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground2,
    borderRight: line,
  },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '.cm-activeLineGutter': {
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
  },
  // Of the library's own marks the colours are fixed: the shapes stay, in colours of the theme.
  '.cm-lint-marker': {
    content: 'normal',
    boxSizing: 'border-box',
    width: '10px',
    height: '10px',
    margin: '2px',
    backgroundColor: tokens.colorNeutralForeground2,
  },
  '.cm-lint-marker-error': {
    borderRadius: '50%',
    backgroundColor: tokens.colorStatusDangerForeground1,
  },
  '.cm-lint-marker-warning': {
    clipPath: 'polygon(50% 0, 100% 100%, 0 100%)',
    backgroundColor: tokens.colorStatusWarningForeground3,
  },
  '@media (forced-colors: active)': {
    '.cm-lint-marker': { forcedColorAdjust: 'none', backgroundColor: 'CanvasText' },
  },
  '.cm-tooltip': { ...surface, border: line, borderRadius: tokens.borderRadiusMedium },
  '.cm-tooltip-lint': { maxWidth: 'min(480px, 90vw)' },
  '.cm-diagnostic': { fontFamily: tokens.fontFamilyBase, padding: '6px 10px' },
  '.cm-diagnosticAction': {
    font: 'inherit',
    minHeight: '24px',
    margin: '4px 8px 0 0',
    padding: '0 8px',
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
    borderRadius: tokens.borderRadiusMedium,
    border: '1px solid transparent',
    cursor: 'pointer',
  },
  '.cm-note': {
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'normal',
    // Of the part in sight, not of the longest line; and no margin, which the editor would not count.
    maxWidth: 'min(72ch, calc(100cqi - 72px))',
    padding: '8px 8px 2px 6px',
  },
  '.cm-panels': { ...surface, borderTop: line, fontFamily: tokens.fontFamilyBase },
  '.cm-textfield, .cm-button': {
    ...surface,
    backgroundImage: 'none',
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  '.cm-searchMatch': { backgroundColor: tokens.colorPaletteYellowBackground2 },
  '.cm-searchMatch-selected': { outline: `2px solid ${tokens.colorCompoundBrandStroke}` },
});

const colours = HighlightStyle.define([
  { tag: tags.comment, color: tokens.colorNeutralForeground3 },
  { tag: tags.keyword, color: tokens.colorBrandForeground1, fontWeight: '600' },
  { tag: tags.heading, color: tokens.colorPalettePurpleForeground2, fontWeight: '600' },
  { tag: tags.propertyName, color: tokens.colorBrandForeground1 },
  { tag: [tags.number, tags.bool, tags.null], color: tokens.colorPaletteDarkOrangeForeground2 },
  { tag: tags.string, color: tokens.colorPaletteGreenForeground2 },
]);

export const editorTheme = [frame, syntaxHighlighting(colours)];
