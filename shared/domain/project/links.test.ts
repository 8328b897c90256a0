import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.ts';
import { generateDockerfile } from './generate/dockerfile.ts';
import { createIgnoreMatcher } from './ignore/matcher.ts';
import type { SnapshotFile } from './snapshot.ts';
import { moduleOf } from './testing/snapshotOf.ts';

function withLinks(texts: Readonly<Record<string, string>>, links: readonly SnapshotFile[]) {
  const snapshot = moduleOf(texts);
  return { ...snapshot, files: [...snapshot.files, ...links] };
}

function behind(path: string, target: string, text: string | null): SnapshotFile {
  return { path, text, target, isBehindLink: true };
}

function told(snapshot: Parameters<typeof analyse>[0]): string[] {
  return analyse(snapshot).warnings.map(({ message, file }) =>
    [message.key.replace('project:warning.', ''), file].filter(Boolean).join(' '),
  );
}

const server =
  'package web\nimport "net/http"\nfunc Serve() { http.ListenAndServe(":8080", nil) }\n';
const main = 'package main\nimport "example.com/app/web"\nfunc main() { web.Serve() }\n';

describe('packages behind a link', () => {
  it('are compiled where they are imported, and kept for the build at both places', () => {
    const linked = behind('web/web.go', 'testdata/web/web.go', server);
    const found = analyse(withLinks({ 'main.go': main }, [linked]));
    expect(found.ports.map(({ port, file }) => `${port} ${file}`)).toEqual(['8080 web/web.go']);
    expect(found.warnings).toEqual([]);
    const hides = createIgnoreMatcher(found.ignore.join('\n'));
    expect([hides('web/web.go'), hides('testdata/web/web.go')]).toEqual([null, null]);
  });

  it('are no programs of their own: the go command lists none there', () => {
    const tool = 'package main\nfunc main() {}\n';
    const found = analyse(
      withLinks({ 'cmd/x/main.go': tool }, [behind('tools/x/main.go', 'cmd/x/main.go', tool)]),
    );
    expect(found.mains.map(({ dir }) => dir)).toEqual(['cmd/x']);
  });

  it('are no modules beside the project', () => {
    const mod = behind('linked/go.mod', 'real/go.mod', 'module example.com/real\n');
    const found = analyse(withLinks({ 'main.go': 'package main\nfunc main() {}\n' }, [mod]));
    expect(found.warnings).toEqual([]);
  });
});

describe('what a program opens behind a link', () => {
  const opens = 'package main\nimport "os"\nfunc main() { os.ReadFile("web/index.html") }\n';

  it('goes into the image', () => {
    const linked = behind('web/index.html', 'front/dist/index.html', null);
    const { text } = generateDockerfile(analyse(withLinks({ 'main.go': opens }, [linked])));
    expect(text).toContain('COPY web/index.html ./web/index.html');
  });

  it('is told and not copied where no build sees it', () => {
    const link = { path: 'web', text: null, leaves: '../front/dist' };
    const snapshot = withLinks(
      { 'main.go': opens.replace('"web/index.html"', '"web"').replace('ReadFile', 'DirFS') },
      [link],
    );
    expect(told(snapshot)).toEqual(['linkLeaves web']);
    expect(generateDockerfile(analyse(snapshot)).text).not.toContain('web');
  });
});

describe('a link that no build follows', () => {
  it('is told where its package is imported, and its package is not said to be missing', () => {
    const link = { path: 'web', text: null, leaves: '/home/me/web' };
    expect(told(withLinks({ 'main.go': main }, [link]))).toEqual(['linkLeaves web']);
  });

  it('is told where it is a file of a package', () => {
    const link = { path: 'extra.go', text: 'package main\n', leaves: '../extra.go' };
    const tool = 'package main\nfunc main() {}\n';
    expect(told(withLinks({ 'main.go': tool }, [link]))).toEqual(['linkLeaves extra.go']);
  });

  it('is nobody’s business where nothing needs it', () => {
    const link = { path: 'docs/more', text: null, leaves: '/usr/share/doc' };
    const tool = 'package main\nfunc main() {}\n';
    expect(told(withLinks({ 'main.go': tool }, [link]))).toEqual([]);
  });
});

it('a link is not embedded, so that a pattern that matches nothing else is told', () => {
  const source = 'package main\nimport "embed"\n//go:embed web\nvar f embed.FS\nfunc main() {}\n';
  const linked = behind('web/a.txt', 'sub/a.txt', null);
  expect(told(withLinks({ 'main.go': source }, [linked]))).toEqual(['embedMissing main.go']);
});
