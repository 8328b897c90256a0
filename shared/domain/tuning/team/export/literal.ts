/**
 * A text as a PowerShell expression that is that text and nothing else. Plain ASCII stands in single quotes, in which only
 * the quote itself is special (https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules);
 * every other character is written by its number, for PowerShell also takes typographic quotes for quotes, and Windows
 * PowerShell reads a script without a mark in the system's code page.
 */
export function powershellText(text: string): string {
  const parts = [...text.matchAll(/[ -~]+|[^ -~]/g)].map(([part]) => {
    if (/^[ -~]/.test(part)) return `'${part.replaceAll("'", "''")}'`;
    return `[char]0x${part.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
  if (parts.length === 0) return `''`;
  return parts.length === 1 && parts[0]?.startsWith("'") === true
    ? parts[0]
    : `(-join @(${parts.join(', ')}))`;
}

/** JSON in ASCII only: other characters by their number, as JSON allows. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
