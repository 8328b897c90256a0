/** What CodeMirror says where nobody translates it; see https://codemirror.net/examples/translate/ */
const phrases = [
  'Find',
  'Replace',
  'next',
  'previous',
  'all',
  'match case',
  'by word',
  'regexp',
  'replace',
  'replace all',
  'close',
  'Go to line',
  'go',
  'Diagnostics',
  'No diagnostics',
  'current match',
  'on line',
] as const;

/** CodeMirror's own words in the reader's language, by their English. */
export function phrasesIn(t: (key: string) => string): Record<string, string> {
  return Object.fromEntries(phrases.map((phrase) => [phrase, t(`editor.phrases.${phrase}`)]));
}
