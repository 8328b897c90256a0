/** Which of BuildKit's checks a Dockerfile leaves out, and whether what they find stops the build. */
export interface CheckDirective {
  readonly isSkipped: (code: string) => boolean;
  readonly isError: boolean;
}

const directive = /^\s*#\s*([a-z]+)\s*=\s*(.+?)\s*$/i;

/**
 * Reads `# check=skip=A,B;error=true` among the directives at the top of a Dockerfile. Only BuildKit's own checks, whose
 * names begin with a capital, can be left out so; `all` leaves all of them out.
 * Source: https://docs.docker.com/reference/dockerfile/#check
 */
export function readCheckDirective(text: string): CheckDirective {
  const skipped = new Set<string>();
  let isError = false;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\n/)) {
    const [, name = '', value = ''] = directive.exec(line) ?? [];
    if (name === '') break;
    if (name.toLowerCase() !== 'check') continue;
    for (const setting of value.split(';')) {
      const [key = '', list = ''] = setting.split('=').map((part) => part.trim());
      if (key.toLowerCase() === 'error') isError = list.toLowerCase() === 'true';
      if (key.toLowerCase() === 'skip')
        for (const each of list.split(',')) skipped.add(each.trim());
    }
  }
  const isBuildKits = (code: string) => /^[A-Z]/.test(code);
  return {
    isSkipped: (code) => isBuildKits(code) && (skipped.has('all') || skipped.has(code)),
    isError,
  };
}
