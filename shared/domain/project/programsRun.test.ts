import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.ts';
import { moduleOf } from './testing/snapshotOf.ts';

function told(files: Readonly<Record<string, string>>): string[] {
  return analyse(moduleOf(files))
    .warnings.filter(({ message }) => message.key === 'project:warning.programsRun')
    .map(({ message, file, line }) => `${String(message.values['programs'])} ${file}:${line}`);
}

const running = (...lines: string[]) =>
  `package main\n\nimport (\n\t"context"\n\t"os/exec"\n)\n\nfunc main() {\n${lines.map((line) => `\t${line}\n`).join('')}}\n`;

describe('other programs that the program runs', () => {
  it('are told once, at the first', () => {
    const source = running(
      'exec.LookPath("ffmpeg")',
      'exec.CommandContext(ctx, "git", "log")',
      'exec.Command("ffmpeg", "-i")',
    );
    expect(told({ 'main.go': source })).toEqual(['ffmpeg, git main.go:9']);
  });

  it('are told as far as anybody reads', () => {
    const source = running(...'abcdefgh'.split('').map((name) => `exec.Command("${name}x")`));
    expect(told({ 'main.go': source })).toEqual(['ax, bx, cx, dx, ex, fx, … main.go:9']);
  });

  it.each<[string, Record<string, string>]>([
    ['what a desktop has', { 'main.go': running('exec.Command("xdg-open", url)') }],
    [
      'what is given by a name or a path',
      { 'main.go': running('exec.Command(tool)', 'exec.Command("/bin/x")') },
    ],
    [
      'what another system runs',
      {
        'main.go': running(),
        'run_windows.go': running('exec.Command("tasklist")').replace('main()', 'run()'),
      },
    ],
    [
      'what another program of the project runs',
      { 'cmd/app/main.go': running(), 'tools/release/main.go': running('exec.Command("git")') },
    ],
    [
      'what the project’s own Dockerfile installs',
      { 'main.go': running('exec.Command("git")'), Dockerfile: 'FROM alpine\nRUN apk add git\n' },
    ],
  ])('are not %s', (_, files) => {
    expect(told(files)).toEqual([]);
  });
});
