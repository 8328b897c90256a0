import { message } from '#shared/domain/message.ts';
import type { HistoryEntry } from '#shared/domain/tuning/historyEntry.ts';
import type { LeftSetting, TeamReport } from '#shared/domain/tuning/team/report.ts';
import type { Plan } from '#shared/domain/tuning/plan.ts';
import type { Preset, Recommendation } from '#shared/domain/tuning/recommendation.ts';
import type { Rescue } from '#shared/domain/tuning/rescue.ts';

const gib = 2 ** 30;

const balanced: Preset = {
  name: 'balanced',
  summary: message('ui:machine.next.tuning'),
  shares: {
    memoryBytes: 16 * gib,
    processors: 16,
    swapBytes: 4 * gib,
    windowsMemoryBytes: 16 * gib,
    windowsProcessors: 4,
  },
  settings: [
    {
      file: 'wslconfig',
      key: 'wsl2.memory',
      value: 16 * gib,
      current: null,
      reasons: [message('ui:machine.memoryTotal', { total: 32 * gib })],
    },
    { file: 'wslconfig', key: 'wsl2.processors', value: 16, current: null, reasons: [] },
    {
      file: 'daemon',
      key: 'log-driver',
      value: 'local',
      current: 'json-file',
      reasons: [],
    },
  ],
};

export const sampleRecommendation: Recommendation = {
  recommended: 'balanced',
  presets: [
    { ...balanced, name: 'light', shares: { ...balanced.shares, memoryBytes: 8 * gib } },
    balanced,
  ],
  limits: {
    memoryMinBytes: 2 * gib,
    memoryMaxBytes: 28 * gib,
    memoryStepBytes: gib,
    processorsMin: 1,
    processorsMax: 20,
  },
  warnings: [],
};

export const sampleDiff = [
  '--- a/.wslconfig',
  '+++ b/.wslconfig',
  '@@ -1,3 +1,3 @@',
  ' [wsl2]',
  '-memory=8GB',
  '+memory=16GB',
  ' swap=0',
  '',
].join('\n');

export const samplePlan: Plan = {
  wish: { type: 'preset', preset: 'balanced' },
  files: [
    {
      kind: 'wslconfig',
      path: 'C:\\Users\\mei\\.wslconfig',
      revision: 'r1',
      edits: [{ key: 'wsl2.memory', before: 8 * gib, after: 16 * gib, reasons: [] }],
      before: '[wsl2]\nmemory=8GB\nswap=0\n',
      after: '[wsl2]\nmemory=16GB\nswap=0\n',
      diff: sampleDiff,
    },
  ],
  restarts: { wsl: true, engine: false },
  stops: { distros: ['Ubuntu'], containers: ['hello-api'] },
  commands: ['wsl.exe --shutdown'],
  expectation: {
    processors: 16,
    memoryBytes: 16 * gib,
    swapBytes: null,
    loggingDriver: null,
  },
  problems: [],
};

const left: LeftSetting = {
  file: 'wslconfig',
  key: 'wsl2.kernel',
  why: message('tuning:team.left.path'),
};

export const sampleExport = {
  name: 'slipway.tuning.json',
  text: '{\n  "slipwayTuning": 1\n}\n',
  left: [left],
};

export const sampleTeamReport: TeamReport = {
  name: 'backend',
  problems: [],
  settings: [
    {
      file: 'wslconfig',
      key: 'wsl2.memory',
      value: 16 * gib,
      current: 8 * gib,
      reasons: [
        message('tuning:reason.team.memory.share', {
          share: '50%',
          total: 32 * gib,
          value: 16 * gib,
        }),
      ],
    },
  ],
};

export const sampleEntry: HistoryEntry = {
  id: 'h1',
  at: 1_767_225_600_000,
  appVersion: '0.1.0',
  wish: samplePlan.wish,
  files: samplePlan.files.map(({ kind, path, revision, edits, diff }) => ({
    kind,
    path,
    revision,
    edits,
    diff,
  })),
  outcome: 'applied',
  undoes: null,
};

/** A daemon.json that keeps nothing from starting. */
export const sampleRescue: Rescue = {
  verdict: 'healthy',
  path: 'C:\\Users\\mei\\.docker\\daemon.json',
  problems: [],
  log: [],
  proposals: [],
};
