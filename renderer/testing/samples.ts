import type { Container } from '#shared/domain/container/container.ts';
import { failureValue } from '#shared/domain/failure.ts';
import type { Job, JobStep, NumberedEvent } from '#shared/domain/job/job.ts';
import type { Host, ProbeAnswer } from '#shared/domain/machine/machine.ts';
import { message } from '#shared/domain/message.ts';
import type { Analysis, GeneratedFile, MainPackage } from '#shared/domain/project/analysis.ts';
import type { BuildGraph } from '#shared/domain/project/buildGraph.ts';
import type { Step } from '#shared/domain/setup/step.ts';
import type {
  HistoryEntry,
  LeftSetting,
  Plan,
  Preset,
  Recommendation,
  TeamReport,
} from '#shared/domain/tuning/plan.ts';

const gib = 2 ** 30;

export const sampleHost: Host = {
  kind: 'test',
  version: '0.1.0',
  platform: 'win32',
  home: 'C:\\Users\\mei',
  simulatedPc: 'C:\\pc',
};

/** A laptop with everything but Go. */
export const sampleProbes: readonly ProbeAnswer[] = [
  {
    cpu: {
      status: 'found',
      value: {
        model: '12th Gen Intel(R) Core(TM) i7-12700H',
        vendor: 'GenuineIntel',
        physicalCores: 14,
        logicalCores: 20,
        performanceCores: 6,
        efficiencyCores: 8,
      },
    },
  },
  { memory: { status: 'found', value: { totalBytes: 32 * gib, availableBytes: 17 * gib } } },
  {
    disks: {
      status: 'found',
      value: [{ mount: 'C:', fileSystem: 'NTFS', totalBytes: 512 * gib, freeBytes: 120 * gib }],
    },
  },
  {
    windows: {
      status: 'found',
      value: {
        virtualization: 'on',
        isGuest: false,
        features: { VirtualMachinePlatform: true },
        restartPending: false,
      },
    },
  },
  { go: { status: 'missing', next: message('ui:machine.noDistros') } },
  { wsl: { status: 'late', deadlineMs: 8000 } },
  {
    docker: {
      status: 'failed',
      failure: failureValue('ENGINE_DOWN', {}, { command: 'docker version', exitCode: 1 }),
    },
  },
];

export const sampleSteps: readonly Step[] = [
  { name: 'wsl', state: 'done', found: message('ui:state.found'), remedy: null },
  {
    name: 'engine',
    state: 'todo',
    found: message('ui:machine.engine.stopped'),
    remedy: {
      explanation: message('ui:machine.engine.starting'),
      commands: ['docker desktop start'],
      needsAdministrator: false,
      needsRestart: false,
      link: null,
      runnable: true,
    },
  },
];

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

export const sampleAnalysis: Analysis = {
  dir: 'C:\\src\\hello',
  context: 'C:\\src\\hello',
  module: 'example.com/hello',
  moduleDir: '.',
  modules: [{ dir: '.', path: 'example.com/hello', hasGoSum: true }],
  isWorkspace: false,
  hasWorkSum: false,
  goVersion: '1.26',
  toolchain: null,
  builderVersion: '1.26',
  hasGoSum: true,
  hasVendor: false,
  workspace: [],
  replaces: [],
  mains: [sampleMain('api', 10), sampleMain('worker', 4)],
  ports: [
    {
      port: 8080,
      file: 'cmd/api/main.go',
      line: 12,
      loopbackOnly: false,
      variable: 'PORT',
      mains: ['cmd/api'],
    },
  ],
  dependencies: [],
  cgo: { needed: false, files: [] },
  embeds: [],
  runtimeFiles: [],
  templates: [],
  ignore: ['.git'],
  existing: { dockerfile: null, dockerignore: null, compose: null },
  warnings: [],
  fileCount: 12,
};

function sampleMain(name: string, score: number): MainPackage {
  return {
    dir: `cmd/${name}`,
    importPath: `example.com/hello/cmd/${name}`,
    name,
    score,
    needsCgo: false,
    nativePackages: [],
    needsCertificates: false,
    needsZones: false,
    writesFiles: false,
    written: [],
    files: [],
  };
}

export const sampleFile: GeneratedFile = {
  name: 'Dockerfile',
  path: 'C:\\src\\hello\\Dockerfile',
  revision: 'absent',
  exists: false,
  before: '',
  after: 'FROM golang:1.26-alpine\n',
  diff: '--- a/Dockerfile\n+++ b/Dockerfile\n@@ -0,0 +1,1 @@\n+FROM golang:1.26-alpine\n',
  generated: 'FROM golang:1.26-alpine\n',
  conflicts: [],
  explanations: [{ line: 1, message: { key: 'project:explain.builder', values: {} } }],
};

export const sampleContainer: Container = {
  id: 'c1',
  name: 'hello-api',
  image: 'hello:dev',
  state: 'running',
  status: 'Up 2 minutes',
  ports: [{ host: 32768, container: 8080 }],
  url: 'http://127.0.0.1:32768/',
  project: 'C:\\src\\hello',
};

export const sampleJob: Job = {
  id: 'j1',
  kind: 'container.up',
  title: message('ui:nav.projects'),
  state: 'running',
  startedAt: 1_000,
  endedAt: null,
};

/** A step with everything it can leave out left out. */
export function sampleStep(step: Pick<JobStep, 'id' | 'state'> & Partial<JobStep>): JobStep {
  return {
    title: step.id,
    group: '',
    startedAt: null,
    endedAt: null,
    progress: null,
    error: null,
    ...step,
  };
}

/** Events numbered from 1, a second apart. */
export function numbered(events: readonly NumberedEvent['event'][]): NumberedEvent[] {
  return events.map((event, index) => ({ number: index + 1, at: 2000 + index * 1000, event }));
}

/** A short way: sources and a base go into the image. */
export const sampleGraph: BuildGraph = {
  nodes: [
    {
      id: 'sources',
      kind: 'input',
      column: 0,
      title: message('project:graph.sources'),
      detail: message('project:graphDetail.sources', { count: 12 }),
    },
    {
      id: 'compile',
      kind: 'step',
      column: 1,
      title: message('project:graph.compile'),
      detail: message('project:graphDetail.compile', { program: 'api' }),
    },
    {
      id: 'image',
      kind: 'image',
      column: 2,
      title: message('project:graph.image'),
      detail: message('project:graphDetail.image', { program: 'api' }),
    },
  ],
  edges: [
    { from: 'sources', to: 'compile' },
    { from: 'compile', to: 'image' },
  ],
};
