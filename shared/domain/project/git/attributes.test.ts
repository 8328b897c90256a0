import { describe, expect, it } from 'vitest';
import { keepsLf } from './attributes.ts';

const root = (text: string) => [{ dir: '.', text }];

describe('a script keeps its line ends', () => {
  it.each([
    ['by its ending', '*.sh text eol=lf'],
    ['by its name', 'entrypoint.sh eol=lf'],
    ['by its path', '/deploy/entrypoint.sh eol=lf'],
    ['by its folder', 'deploy/** eol=lf'],
    ['in any folder', '**/entrypoint.sh eol=lf'],
    ['as all files do', '* text=auto eol=lf'],
    ['as no text', '*.sh -text'],
    ['as binary', '*.sh binary'],
    ['by a later rule', '* text=auto\r\n# scripts\r\n*.sh eol=lf\r\n'],
  ])('%s', (_, text) => {
    expect(keepsLf('deploy/entrypoint.sh', root(text))).toBe(true);
  });

  it.each([
    ['without a rule', ''],
    ['with rules of other files', '*.bat eol=crlf\nDockerfile eol=lf'],
    ['where only git decides', '* text=auto'],
    ['where a later rule takes it back', '*.sh eol=lf\ndeploy/*.sh eol=crlf'],
    ['in a folder that a path does not mean', '/entrypoint.sh eol=lf'],
    ['behind a comment', '# *.sh eol=lf'],
  ])('not %s', (_, text) => {
    expect(keepsLf('deploy/entrypoint.sh', root(text))).toBe(false);
  });

  it('as the nearest file says', () => {
    const files = [
      { dir: 'deploy', text: '*.sh eol=crlf' },
      { dir: '.', text: '*.sh eol=lf' },
      { dir: 'other', text: '*.sh eol=crlf' },
    ];
    expect(keepsLf('deploy/entrypoint.sh', files)).toBe(false);
    expect(keepsLf('run.sh', files)).toBe(true);
  });
});
