import { Failure } from '#shared/domain/failure.ts';
import { message } from '#shared/domain/message.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import { recommend } from '#shared/domain/tuning/recommend.ts';
import type { TuningService } from './services.ts';
import { apply } from './tuning/apply.ts';
import { confirm } from './tuning/confirm.ts';
import { readFileEvidence, readUseEvidence } from './tuning/evidence.ts';
import { merge } from './tuning/merge.ts';
import type { TuningPorts } from './tuning/ports.ts';
import { lookFor, prepare } from './tuning/prepare.ts';
import { prune } from './tuning/prune.ts';
import { resume, settleInterrupted, type Left } from './tuning/recover.ts';
import { rescue } from './tuning/rescue.ts';
import { exportSettings, readTeamFile } from './tuning/team.ts';
import { diffStates } from './tuning/states.ts';
import { keepWorkloads, readWorkloads } from './tuning/workloads.ts';

/**
 * The one way in which Slipway changes this PC's files: plan, confirm, snapshot, write, restart, verify, and then done
 * or back. One change at a time: those of this process wait for each other, another process's ends with BUSY.
 */
export function createTuningService(ports: TuningPorts): TuningService {
  const inTurn = createQueue();
  const alone = <T>(work: () => Promise<T>, patienceMs?: number) =>
    inTurn(() => ports.files.withLock(ports.paths.journal, work, patienceMs));
  const settleAtStart = async () => {
    const record = await ports.journal.read();
    if (record === null) return null;
    // The lock of a dead process goes stale after some seconds; that of a living one is not to be waited for.
    const patienceMs = record === 'unreadable' || record.isAbandoned ? undefined : 0;
    return await alone(() => settleInterrupted(ports), patienceMs);
  };
  return {
    workloads: () => readWorkloads(ports.files, ports.paths.workloads),
    keepWorkloads: (chosen) => keepWorkloads(ports.files, ports.paths.workloads, chosen),
    async recommend({ workloads: given } = {}, signal) {
      const machine = await ports.machine.show(signal);
      const [files, use, workloads] = await Promise.all([
        readFileEvidence(ports),
        readUseEvidence(ports, machine, signal),
        given ?? readWorkloads(ports.files, ports.paths.workloads),
      ]);
      return recommend(machine, { ...files, ...use, workloads });
    },
    async plan(wish, signal, restart = true) {
      const look = lookFor(wish, { restart, isShown: false });
      return (await prepare(ports, wish, { ...look, signal })).plan;
    },
    merge: (input, signal) => merge(ports, input, signal),
    async apply(input) {
      // Who confirmed a change of a distro's file wants it written, though the distro has stopped since.
      for (const path of Object.keys(input.revisions)) ports.files.allowStart(path);
      const look = lookFor(input.wish, { ...input, isShown: true });
      confirm(await prepare(ports, input.wish, look), input);
      const title = message(`tuning:job.${titles[input.wish.type] ?? 'apply'}`);
      const job = ports.jobs.start('tuning.apply', title, (report) =>
        alone(async () => {
          const left = await settleInterrupted(ports);
          if (left !== null) await resume(ports, left, report);
          return await apply(ports, input, report);
        }),
      );
      return { jobId: job.id };
    },
    export: (input, signal) => exportSettings(ports, input, signal),
    readTeamFile: (input, signal) => readTeamFile(ports, input, signal),
    rescue: (signal) => rescue(ports, signal),
    history: () => ports.history.list(),
    unreadable: () => ports.history.unreadable(),
    diff: (input) => diffStates(ports, input),
    prune: (input) => alone(() => prune(ports, input)),
    async recover() {
      const left = await settled(settleAtStart());
      if (left === null) return;
      ports.jobs.start('tuning.recover', message('tuning:job.recover'), (report) =>
        alone(async () => {
          if (left instanceof Failure) throw left;
          return await resume(ports, left, report);
        }),
      );
    },
  };
}

const titles: Partial<Record<Wish['type'], string>> = {
  undo: 'undo',
  restore: 'restore',
  rescue: 'rescue',
};

/** A change that is under way in another process is no leftover of a crash. */
async function settled(work: Promise<Left | null>): Promise<Left | Failure | null> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.code === 'BUSY' ? null : error;
  }
}

/** Runs pieces of work one after the other, whatever becomes of each. */
function createQueue() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}
