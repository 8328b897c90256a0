export type JsonObject = Readonly<Record<string, unknown>>;

/** The JSON object that a program printed, or null; a byte order mark and text around it are overlooked. */
export function objectIn(text: string): JsonObject | null {
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  if (start < 0 || end < start) return null;
  try {
    return asObject(JSON.parse(text.slice(start, end + 1)));
  } catch {
    return null;
  }
}

/** The value as an object, or null. */
export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : null;
}

/** A property as an object, or null. */
export function objectAt(object: JsonObject | null, name: string): JsonObject | null {
  return asObject(object?.[name]);
}

/** A property as text; a number becomes its digits, anything else an empty text. */
export function textAt(object: JsonObject | null, name: string): string {
  const value = object?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A property as a number, or null. */
export function numberAt(object: JsonObject | null, name: string): number | null {
  const value = object?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A property as a truth value, or null. */
export function truthAt(object: JsonObject | null, name: string): boolean | null {
  const value = object?.[name];
  return typeof value === 'boolean' ? value : null;
}

/** A property as a list of objects; what is no object is left out. */
export function objectsAt(object: JsonObject | null, name: string): JsonObject[] {
  const value = object?.[name];
  if (!Array.isArray(value)) return [];
  return value.map(asObject).filter((item) => item !== null);
}
