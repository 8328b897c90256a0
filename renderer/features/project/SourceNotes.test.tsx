// @vitest-environment jsdom
import { cleanup, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Analysis } from '#shared/domain/project/analysis.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { sampleAnalysis } from '#renderer/testing/samples/project.ts';
import { SourceNotes } from './SourceNotes.tsx';

afterEach(cleanup);

function open(change: Partial<Analysis>) {
  return renderScreen(<SourceNotes analysis={{ ...sampleAnalysis, ...change }} />);
}

const at = (file: string, line: number) => ({ file, line });

describe('what the sources say of their own build', () => {
  it.each([{}, { buildTags: [], generated: { files: 0, generators: [] }, versionVariables: [] }])(
    'is not there where they say nothing: %j',
    (change) => {
      expect(open(change).container.textContent).toBe('');
    },
  );

  it('names each tag with its files, and the build file that sets it', () => {
    const view = open({
      buildTags: [
        { tag: 'enterprise', files: 3, ...at('ee/license.go', 1), setBy: at('Makefile', 12) },
        { tag: 'sqlite', files: 1, ...at('db/sqlite.go', 2), setBy: null },
      ],
    });
    expect(view.getByText('Files behind build tags (2)')).toBeDefined();
    const items = within(view.getByRole('list', { name: 'Files behind build tags' }))
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
    expect(items).toEqual([
      "enterpriseee/license.go:13 files ask for it or for its absence. The project's own build sets it: Makefile:12",
      'sqlitedb/sqlite.go:21 file asks for it or for its absence',
    ]);
  });

  it.each([
    [14, ['stringer -type=Kind'], '14 Go files were written by programs.', /\(14\)/],
    [1, [], 'no //go:generate line says how it is made', /\(1\)/],
    [0, ['mockgen .', 'protoc a.proto'], 'No Go file says that it was written by one', /\(2\)/],
  ])('tells %i generated files and the lines %j', (files, commands, text, count) => {
    const generators = commands.map((command, line) => ({ command, ...at('gen.go', line + 3) }));
    const view = open({ generated: { files, generators } });
    expect(view.getByText(/^Generated code/).textContent).toMatch(count);
    expect(view.container.textContent).toContain(text);
    for (const command of commands) expect(view.getByText(command)).toBeDefined();
  });

  it('names the variables that the linker can set', () => {
    const view = open({
      versionVariables: [{ name: 'main.version', ...at('.goreleaser.yml', 9) }],
    });
    expect(view.getByRole('listitem').textContent).toBe('main.version.goreleaser.yml:9');
  });
});
