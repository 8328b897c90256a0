import { distroOf } from '../config/distroPath.ts';
import { effectiveValues } from '../config/effective.ts';
import type { ConfigValue } from '../config/file.ts';
import type { Organisation } from '../config/organisation/lock.ts';
import type { LintContext } from '../config/lint.ts';
import type { Distro } from '../machine/machine.ts';
import type { Expectation, FileChange, Plan } from './plan.ts';

/** What runs on the PC and what it has, as far as a change must know. */
export interface PcState {
  readonly hasWsl: boolean;
  readonly distros: readonly Distro[];
  readonly engine: EngineState | null;
  /** Names of the running containers. */
  readonly containers: readonly string[];
  /** What linting knows of the PC; its memory and processors are also the ceiling of what WSL gives. */
  readonly lint: LintContext;
  readonly organisation?: Organisation;
  /** Nothing is restarted for the change: it is only written. */
  readonly staysUp?: boolean | undefined;
  /** Which of the two did not answer, so that nobody knows what runs there. */
  readonly silent?: Plan['silent'];
}

export interface EngineState {
  /** It runs or is about to. */
  readonly isUp: boolean;
  /** It is to run afterwards, whether or not it runs now. */
  readonly isWanted?: boolean;
  readonly isDesktop: boolean;
  /** Its virtual machine is WSL's; true too where it is not known, for then it goes down with WSL. */
  readonly isOnWsl: boolean;
}

export type OwnedChange = FileChange & { readonly isOwn: boolean };
type Restarts = Plan['restarts'];
type Stops = Plan['stops'];

/**
 * WSL reads `.wslconfig` when its virtual machine starts, and Docker Desktop reads its files when it starts. Docker
 * Desktop lives in WSL's virtual machine, so it restarts with it. What does not run is not started.
 */
export function restartsOf(changes: readonly OwnedChange[], pc: PcState): Restarts {
  const changed = (kinds: readonly string[]) =>
    changes.some(({ kind, isOwn, diff }) => isOwn && diff !== '' && kinds.includes(kind));
  const wsl = pc.hasWsl && changed(['wslconfig']);
  const { isUp = false, isWanted = false, isDesktop = false, isOnWsl = false } = pc.engine ?? {};
  const engine =
    (isUp || isWanted) && ((wsl && isOnWsl) || (isDesktop && changed(['daemon', 'desktop'])));
  const distros = wsl ? [] : terminated(changes, pc);
  return { wsl, engine, ...(distros.length > 0 && { distros }) };
}

/** A distro reads its wsl.conf when it starts. */
function terminated(changes: readonly OwnedChange[], { distros }: PcState): string[] {
  const changed = changes.flatMap(({ path, diff }) => (diff === '' ? [] : (distroOf(path) ?? [])));
  const isRunning = (name: string) =>
    distros.some((distro) => distro.name === name && distro.state === 'running');
  return changed.filter(isRunning);
}

/** What stops meanwhile: running distros with WSL, running containers with the engine. */
export function stopsOf({ wsl, engine, distros = [] }: Restarts, pc: PcState): Stops {
  const running = pc.distros.filter(({ state }) => state === 'running').map(({ name }) => name);
  return { distros: wsl ? running : distros, containers: engine ? [...pc.containers] : [] };
}

/** The command lines that do the same by hand, in order. */
export function commandsOf(
  { restarts, stops }: { restarts: Restarts; stops: Stops },
  { engine }: PcState,
): string[] {
  const names = stops.containers.join(' ');
  const isDesktop = restarts.engine && engine?.isDesktop === true;
  const lines: [boolean, string][] = [
    [names !== '', `docker stop ${names}`],
    [isDesktop, 'docker desktop stop'],
    [restarts.wsl, 'wsl --shutdown'],
    ...(restarts.distros ?? []).map((name): [boolean, string] => [true, `wsl --terminate ${name}`]),
    [isDesktop, 'docker desktop start'],
    [names !== '', `docker start ${names}`],
  ];
  return lines.filter(([isNeeded]) => isNeeded).map(([, line]) => line);
}

/**
 * What must be seen after the restart. A key that is not set is not checked: its default is WSL's affair. WSL gives at
 * most what the PC has, and says nothing where a file asks for more memory.
 */
export function expectationOf(
  changes: readonly OwnedChange[],
  { restarts, pc }: { restarts: Restarts; pc: PcState },
): Expectation {
  const valueIn = (kind: 'wslconfig' | 'daemon', key: string): ConfigValue => {
    const change = changes.find((each) => each.isOwn && each.kind === kind);
    return effectiveValues(kind, change?.after ?? '')[key] ?? null;
  };
  const sizeIn = (key: string) => (restarts.wsl ? numberOf(valueIn('wslconfig', key)) : null);
  const memory = sizeIn('wsl2.memory');
  const processors = sizeIn('wsl2.processors');
  const { hostMemoryBytes = Infinity, hostProcessors = Infinity } = pc.lint;
  const driver = restarts.engine ? valueIn('daemon', 'log-driver') : null;
  return {
    processors: processors === null ? null : Math.min(processors, hostProcessors),
    memoryBytes: memory === null ? null : Math.min(memory, hostMemoryBytes),
    // Safe mode starts without swap, whatever the file says.
    swapBytes: valueIn('wslconfig', 'wsl2.safeMode') === true ? null : sizeIn('wsl2.swap'),
    loggingDriver: typeof driver === 'string' ? driver : null,
  };
}

function numberOf(value: ConfigValue): number | null {
  return typeof value === 'number' ? value : null;
}
