const action = /\{\{\s*(json\s+)?\.([\w.]*)\s*\}\}/g;

/**
 * Fills a Go template that only names fields, `{{.Server.Version}}` or `{{json .}}`; null where it does more than that.
 * `json` alone stands for `{{json .}}`, as in docker.
 */
export function fillTemplate(template: string, data: unknown): string | null {
  if (template === 'json') return JSON.stringify(data);
  if (template.replaceAll(action, '').includes('{{')) return null;
  return template.replaceAll(action, (_, json: string | undefined, path: string) => {
    const value = valueAt(data, path);
    return json === undefined ? plain(value) : JSON.stringify(value ?? null);
  });
}

function valueAt(data: unknown, path: string): unknown {
  return path
    .split('.')
    .filter((name) => name !== '')
    .reduce<unknown>((value, name) => fieldOf(value, name), data);
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function plain(value: unknown): string {
  if (value === undefined || value === null) return '<no value>';
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number);
}
