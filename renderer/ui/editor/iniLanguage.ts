import { StreamLanguage, type StreamParser } from '@codemirror/language';

interface IniState {
  /** Whether the equals sign of the line is behind. */
  isValue: boolean;
}

const parser: StreamParser<IniState> = {
  name: 'ini',
  startState: () => ({ isValue: false }),
  token: (stream, state) => {
    if (stream.sol()) state.isValue = false;
    if (stream.eatSpace()) return null;
    if (stream.match(/^[#;].*/)) return 'comment';
    if (!state.isValue && stream.match(/^\[[^\]]*\]?/)) return 'heading';
    if (!state.isValue && stream.match(/^[^=#;\s]+/)) return 'propertyName';
    if (stream.eat('=')) {
      state.isValue = true;
      return 'operator';
    }
    if (stream.match(/^-?\d+(?:\.\d+)?\s?(?:[kmgt]?b)?(?=\s|#|$)/i)) return 'number';
    if (stream.match(/^(?:true|false)(?=\s|#|$)/i)) return 'bool';
    if (stream.match(/^[^#\s]+/) === null) stream.next();
    return 'string';
  },
  languageData: { commentTokens: { line: '#' } },
};

/** Colours for `.wslconfig` and `wsl.conf`; what is right and wrong in them is the linter's affair. */
export const iniLanguage = StreamLanguage.define(parser);
