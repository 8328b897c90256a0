import { Failure } from '#shared/domain/failure.ts';
import type { Problem } from '#shared/domain/config/file.ts';
import { rescueWays, type RescueWay } from '#shared/domain/tuning/wish.ts';
import type { Rescue } from '#shared/domain/tuning/rescue.ts';
import { complaintsOf, errorsOf, verdictOf } from '#shared/domain/tuning/rescue.ts';
import { observe, type Observed } from './observe.ts';
import type { TuningPorts } from './ports.ts';
import { prepare } from './prepare.ts';
import { findGood } from './rescueTargets.ts';
import { ownPath } from './target.ts';

/** Looks whether daemon.json keeps Docker from starting, and plans each way out of it. Touches nothing. */
export async function rescue(ports: TuningPorts, signal?: AbortSignal): Promise<Rescue> {
  const path = ownPath(ports, 'daemon');
  const observed = await observe(ports, { signal });
  const problems = await errorsIn(ports, path, observed);
  const since = (await ports.files.modifiedAt(path)) ?? 0;
  // A log's clock may be a little behind that of the file system.
  const log = complaintsOf(await ports.readEngineLog(since - 1000));
  // An engine that is still starting may never come up.
  const isUp = observed.docker?.state === 'running';
  const verdict = verdictOf({ isUp, errors: problems.length, complaints: log.length });
  const needsHelp = verdict === 'broken' || verdict === 'atRisk';
  const proposals = needsHelp ? await proposalsOf(ports, observed, signal) : [];
  return { verdict, path, problems, log, proposals };
}

async function errorsIn(
  { files }: TuningPorts,
  path: string,
  { pc }: Observed,
): Promise<Problem[]> {
  try {
    return errorsOf('daemon', (await files.readText(path)).text, pc.lint);
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'FILE_UNDECODABLE') throw error;
    return [{ line: 1, column: 1, code: 'notText', severity: 'error', values: {} }];
  }
}

async function proposalsOf(
  ports: TuningPorts,
  { pc }: Observed,
  signal?: AbortSignal,
): Promise<Rescue['proposals']> {
  const good = await findGood(ports, pc);
  const plans = await Promise.all(
    rescueWays.map((way) => proposalOf(ports, { way, good, signal })),
  );
  return plans.flat();
}

async function proposalOf(
  ports: TuningPorts,
  {
    way,
    good,
    signal,
  }: {
    way: RescueWay;
    good: Awaited<ReturnType<typeof findGood>>;
    signal: AbortSignal | undefined;
  },
): Promise<Rescue['proposals']> {
  if (way === 'snapshot' && good === null) return [];
  const entry = way === 'snapshot' ? good?.entry : undefined;
  const wish = { type: 'rescue' as const, way, ...(entry && { id: entry.id }) };
  try {
    const { plan } = await prepare(ports, wish, { signal });
    return [{ way, at: entry?.at ?? null, plan }];
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}
