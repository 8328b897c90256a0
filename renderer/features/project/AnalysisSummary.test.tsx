// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { message } from '#shared/domain/message.ts';
import type { Analysis } from '#shared/domain/project/analysis.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { sampleAnalysis } from '#renderer/testing/samples/project.ts';
import { AnalysisSummary } from './AnalysisSummary.tsx';

afterEach(cleanup);

function textOf(change: Partial<Analysis>): string {
  const view = renderScreen(<AnalysisSummary analysis={{ ...sampleAnalysis, ...change }} />);
  return view.container.textContent;
}

describe('what was found in a project', () => {
  it('counts direct dependencies and all', () => {
    const one = { version: 'v1.0.0', isPrivate: false, needsCgo: false, alternatives: [] };
    const dependencies = [
      { ...one, path: 'a.com/a', indirect: false },
      { ...one, path: 'b.com/b', indirect: true },
    ];
    expect(textOf({ dependencies })).toContain('1 direct, 2 in all');
  });

  it('says so where there is no go.mod, no port and no program', () => {
    const text = textOf({ module: '', ports: [], mains: [] });
    expect(text).toContain('no go.mod');
    expect(text).toContain('no port found');
    expect(text).toContain('Programs–');
  });

  it('says that a C compiler is needed', () => {
    expect(textOf({ cgo: { needed: true, files: ['a.go'] } })).toContain(
      'needs a C compiler (cgo)',
    );
  });

  it('of forty programs and ports shows the first, and how many more there are behind a fold', () => {
    const names = Array.from({ length: 40 }, (_, index) => `service${index}`);
    const main = sampleAnalysis.mains[0];
    const port = sampleAnalysis.ports[0];
    if (main === undefined || port === undefined) throw new Error('the sample has neither');
    const mains = names.map((name) => ({ ...main, name, dir: `cmd/${name}` }));
    const ports = names.map((_, index) => ({ ...port, port: 8000 + index }));
    const view = renderScreen(
      <AnalysisSummary analysis={{ ...sampleAnalysis, mains, ports, warnings: [] }} />,
    );
    const folds = [...view.container.querySelectorAll('details')];
    expect(folds.map(({ open }) => open)).toEqual([false, false]);
    expect(folds.map((fold) => fold.querySelector('summary')?.textContent)).toEqual([
      '34 more',
      '34 more',
    ]);
    expect(view.getByText(/^service0, service1/).textContent).toMatch(/service39$/);
  });

  it('of many warnings of a kind shows the first, and hides no other kind behind them', () => {
    const listens = Array.from({ length: 20 }, (_, line) => ({
      message: message('project:graph.builder'),
      file: 'main.go',
      line,
    }));
    const other = { message: message('project:graph.compile'), file: null, line: null };
    const warnings = [...listens, other];
    const view = renderScreen(<AnalysisSummary analysis={{ ...sampleAnalysis, warnings }} />);
    const folds = [...view.container.querySelectorAll('details')];
    expect(folds.map((fold) => fold.querySelector('summary')?.textContent)).toEqual([
      '17 more of this kind',
    ]);
    const shown = [...view.container.querySelectorAll('[role="group"], .fui-MessageBar')];
    expect(shown.filter((bar) => bar.closest('details') === null)).toHaveLength(4);
  });

  it('warns with the place in the sources', () => {
    const warning = message('project:graph.builder');
    const text = textOf({
      warnings: [
        { message: warning, file: 'main.go', line: 12 },
        { message: warning, file: 'go.mod', line: null },
        { message: warning, file: null, line: null },
      ],
    });
    expect(text).toMatch(/Go image main\.go:12Go image go\.modGo image $/);
  });
});
