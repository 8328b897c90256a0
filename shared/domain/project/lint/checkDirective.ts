/** Which of BuildKit's checks a Dockerfile leaves out or asks for, and whether what they find stops the build. */
export interface CheckDirective {
  readonly isSkipped: (code: string) => boolean;
  /** Asks for a check that BuildKit leaves out by itself. */
  readonly isWanted: (code: string) => boolean;
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
  const wanted = new Set<string>();
  let isError = false;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\n/)) {
    const [, name = '', value = ''] = directive.exec(line) ?? [];
    if (name === '') break;
    if (name.toLowerCase() !== 'check') continue;
    for (const setting of value.split(';')) {
      const [key = '', list = ''] = setting.split('=').map((part) => part.trim());
      if (key.toLowerCase() === 'error') isError = list.toLowerCase() === 'true';
      const names = list.split(',').map((each) => each.trim());
      if (key.toLowerCase() === 'skip') for (const each of names) skipped.add(each);
      if (key.toLowerCase() === 'experimental') for (const each of names) wanted.add(each);
    }
  }
  const isBuildKits = (code: string) => /^[A-Z]/.test(code);
  const isWanted = (code: string) => wanted.has('all') || wanted.has(code);
  const isLeftOut = (code: string) => skipped.has(code) || (skipped.has('all') && !isWanted(code));
  return {
    isSkipped: (code) => isBuildKits(code) && isLeftOut(code),
    isWanted,
    isError,
  };
}
