const formats = new Map<string, Intl.DateTimeFormat>();

/** A point in time (milliseconds since 1970) as the language writes it, to the minute. */
export function formatTime(at: number, language: string): string {
  return formatOf(language).format(at);
}

/** Makes ready what `formatTime` needs: the first format of a page takes as long as two frames. */
export function prepareTimes(language: string): void {
  formatOf(language);
}

function formatOf(language: string): Intl.DateTimeFormat {
  const known = formats.get(language);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  formats.set(language, made);
  return made;
}
