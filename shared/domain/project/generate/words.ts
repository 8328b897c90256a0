/** Mount options are one line of CSV, whose own quotes must outlive those that the Dockerfile's reader takes off. */
export function csv(fields: readonly string[]): string {
  return fields
    .map((field) => (/[",'\s]/.test(field) ? `'"${field.replaceAll('"', '""')}"'` : field))
    .join(',');
}

/** One word of a POSIX shell's command. */
export function shellWord(text: string): string {
  return /^[\w./@%+=:,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** One word of a command line of Windows, for its shell and for the program that takes the line apart. */
export function cmdWord(text: string): string {
  return /^[\w./@+=:\\-]+$/.test(text) ? text : `"${text}"`;
}

/** A path in an instruction that takes one. */
export function quotedPath(path: string): string {
  return /\s/.test(path) ? `"${path}"` : path;
}

/** A source of COPY that means the file of this very name: brackets, stars and question marks would be patterns. */
export function literalSource(path: string): string {
  return path.replace(/[[*?]/g, '[$&]');
}

/** COPY in the form that its paths ask for. */
export function copy(from: string | readonly string[], to: string, flags = ''): string {
  const paths = typeof from === 'string' ? [from, to] : [...from, to];
  const start = flags === '' ? 'COPY' : `COPY ${flags}`;
  return /[\s"]/.test(paths.join(''))
    ? `${start} ${JSON.stringify(paths)}`
    : `${start} ${paths.join(' ')}`;
}

/** Words in the exec form: no shell, and none of its quotes, comes in between. */
export function jsonList(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}
