import type { z } from 'zod';

/** Reads one value a line. Lines that hold none of the schema are left out. */
export function parseJsonLines<T>(schema: z.ZodType<T>, text: string): T[] {
  return text.split('\n').flatMap((line) => {
    const value = schema.safeParse(parseJson(line));
    return value.success ? [value.data] : [];
  });
}

/** The text that holds these values, one a line. */
export function formatJsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
