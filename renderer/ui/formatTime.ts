/** A point in time (milliseconds since 1970) as the language writes it, to the minute. */
export function formatTime(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}
