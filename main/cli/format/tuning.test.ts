import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '#shared/domain/tuning/historyEntry.ts';
import type { Recommendation } from '#shared/domain/tuning/recommendation.ts';
import { createTerminalTexts } from '#shared/locales/terminalTexts.ts';
import { formatHistory, formatRecommendation, newestUndoable } from './tuning.ts';

const { t } = createTerminalTexts('en');
const gb = 2 ** 30;

const shares = {
  memoryBytes: 8 * gb,
  processors: 6,
  swapBytes: 2 * gb,
  windowsMemoryBytes: 24 * gb,
  windowsProcessors: 2,
};

const recommendation: Recommendation = {
  recommended: 'balanced',
  presets: [
    { name: 'light', summary: { key: 'cli:no', values: {} }, shares, settings: [] },
    {
      name: 'balanced',
      summary: { key: 'cli:yes', values: {} },
      shares,
      settings: [
        {
          file: 'wslconfig',
          key: 'wsl2.memory',
          value: 8 * gb,
          current: null,
          reasons: [{ key: 'cli:machine.noDistros', values: {} }],
        },
      ],
    },
  ],
  limits: {
    memoryMinBytes: gb,
    memoryMaxBytes: 32 * gb,
    memoryStepBytes: gb,
    processorsMin: 1,
    processorsMax: 8,
  },
  warnings: [{ key: 'cli:plan.nothing', values: {} }],
};

describe('formatRecommendation', () => {
  const text = formatRecommendation(recommendation, t);

  it('compares the presets and marks the recommended one', () => {
    expect(text.split('\n').slice(0, 3)).toEqual([
      '  Preset    Memory  Processors  Swap  Left for Windows',
      '  light     8 GB    6           2 GB  24 GB',
      '* balanced  8 GB    6           2 GB  24 GB',
    ]);
  });

  it('gives each recommended setting with its reasons', () => {
    expect(text).toContain(
      'Recommended: balanced\nyes\n\n  wslconfig:wsl2.memory = 8 GB\n    none',
    );
  });

  it('ends with the warnings', () => {
    expect(text.endsWith('warning: Nothing to change.')).toBe(true);
  });
});

function entryOf(changes: Partial<HistoryEntry>): HistoryEntry {
  return {
    id: 'a',
    at: Date.UTC(2026, 0, 2, 3, 4, 5),
    appVersion: '1',
    wish: { type: 'undo', id: 'x' },
    files: [{ kind: 'wslconfig', path: '/h/.wslconfig', revision: 'r', edits: [], diff: '' }],
    outcome: 'applied',
    undoes: null,
    ...changes,
  };
}

describe('formatHistory', () => {
  it('says that there is none', () => {
    expect(formatHistory([], t)).toBe('No changes so far.');
  });

  it('shows id, time, outcome, what was undone and the files', () => {
    expect(formatHistory([entryOf({ id: 'b', undoes: 'a' }), entryOf({})], t)).toBe(
      [
        'b  2026-01-02T03:04:05Z  applied  undoes a  /h/.wslconfig',
        'a  2026-01-02T03:04:05Z  applied            /h/.wslconfig',
      ].join('\n'),
    );
  });
});

describe('newestUndoable', () => {
  const cases: [name: string, entries: HistoryEntry[], id: string | undefined][] = [
    ['nothing in an empty history', [], undefined],
    ['the newest change', [entryOf({ id: 'b' }), entryOf({ id: 'a' })], 'b'],
    [
      'the one before where the newest was undone',
      [entryOf({ id: 'c', undoes: 'b' }), entryOf({ id: 'b' }), entryOf({ id: 'a' })],
      'a',
    ],
    ['none that was rolled back', [entryOf({ id: 'b', outcome: 'rolledBack' })], undefined],
    ['nothing where all is undone', [entryOf({ id: 'b', undoes: 'a' }), entryOf({})], undefined],
  ];

  it.each(cases)('is %s', (_name, entries, id) => {
    expect(newestUndoable(entries)?.id).toBe(id);
  });
});
