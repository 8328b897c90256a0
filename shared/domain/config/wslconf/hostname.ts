/**
 * The host name that WSL makes of one: letters, digits, single hyphens inside and one dot, 64 characters; `localhost`
 * where nothing is left. WSL source: src/shared/inc/stringshared.h, CleanHostname.
 */
export function cleanHostname(name: string): string {
  let clean = '';
  for (const character of name) {
    const last = clean.at(-1);
    if (character === '.' && (clean.includes('.') || last === undefined || last === '-')) continue;
    if (character === '-' && (last === undefined || last === '-' || last === '.')) continue;
    if (/[A-Za-z0-9.-]/.test(character)) clean += character;
  }
  return clean.slice(0, 64).replace(/[.-]+$/, '') || 'localhost';
}
