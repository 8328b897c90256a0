import {
  sampleEntry,
  sampleExport,
  samplePlan,
  sampleRecommendation,
  sampleRescue,
  sampleTeamReport,
} from '../samples/tuning.ts';
import { os, started, type FakeOptions, type Note } from './core.ts';

export function tuningHandlers(note: Note, options: FakeOptions) {
  return {
    workloads: os.tuning.workloads.handler(() =>
      note('tuning.workloads', null, [...(options.workloads ?? [])]),
    ),
    keepWorkloads: os.tuning.keepWorkloads.handler(({ input }) =>
      note('tuning.keepWorkloads', input, undefined),
    ),
    recommend: os.tuning.recommend.handler(({ input }) =>
      note('tuning.recommend', input ?? null, {
        ...sampleRecommendation,
        ...options.recommendation,
      }),
    ),
    plan: os.tuning.plan.handler(({ input }) => note('tuning.plan', input, samplePlan)),
    apply: os.tuning.apply.handler(({ input }) => note('tuning.apply', input, started)),
    export: os.tuning.export.handler(({ input }) => note('tuning.export', input, sampleExport)),
    readTeamFile: os.tuning.readTeamFile.handler(({ input }) =>
      note('tuning.readTeamFile', input, options.teamReport ?? sampleTeamReport),
    ),
    rescue: os.tuning.rescue.handler(() =>
      note('tuning.rescue', null, options.rescue ?? sampleRescue),
    ),
    history: os.tuning.history.handler(() => note('tuning.history', null, [sampleEntry])),
    unreadable: os.tuning.unreadable.handler(() =>
      note('tuning.unreadable', null, [...(options.unreadable ?? [])]),
    ),
    diff: os.tuning.diff.handler(({ input }) =>
      note('tuning.diff', input, { files: [...(options.stateDiffs ?? [])] }),
    ),
    prune: os.tuning.prune.handler(({ input }) =>
      note('tuning.prune', input, { removed: [...(options.pruned ?? [])], kept: 1 }),
    ),
  };
}
