import { describe, expect, it } from 'vitest';
import { analyse } from '../analyse.ts';
import type { DockerfileOptions } from '../dockerfileOptions.ts';
import { moduleOf } from '../testing/snapshotOf.ts';
import { generateDockerfile } from './dockerfile.ts';

function dockerfileOf(body: string, options: DockerfileOptions): string {
  const source = `package main\nimport "os"\nfunc main() { ${body} }\n`;
  return generateDockerfile(analyse(moduleOf({ 'main.go': source })), options).text;
}

describe('a folder for temporary files', () => {
  it.each(['os.CreateTemp("", "x")', 'os.MkdirTemp("", "x")', 'r.FormFile("file")'])(
    'is made for scratch where the program wants one: %s',
    (body) => {
      const text = dockerfileOf(body, { runtime: 'scratch' });
      expect(text).toContain('RUN mkdir -p /out/root/tmp && chmod 1777 /out/root/tmp\n');
      expect(text).toContain('COPY --from=build /out/root/ /\n');
    },
  );

  it('is made beside those for what the program keeps', () => {
    const body = 'os.CreateTemp("", "x"); os.Create("a.log")';
    expect(dockerfileOf(body, { runtime: 'scratch' })).toContain(
      'RUN mkdir -p /out/data /out/root/tmp && chmod 1777 /out/root/tmp\n',
    );
  });

  it('is made without mounts too', () => {
    const text = dockerfileOf('os.CreateTemp("", "x")', { runtime: 'scratch', mounts: false });
    expect(text).toContain('&& mkdir -p /out/root/tmp && chmod 1777 /out/root/tmp\n');
  });

  it.each<[string, DockerfileOptions]>([
    ['os.CreateTemp("", "x")', {}],
    ['os.CreateTemp("", "x")', { runtime: 'alpine' }],
    ['os.Getwd()', { runtime: 'scratch' }],
  ])('is not made where there is one, or nobody wants it: %s %o', (body, options) => {
    expect(dockerfileOf(body, options)).not.toContain('/out/root');
  });
});
