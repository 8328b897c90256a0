import { message } from '#shared/domain/message.ts';
import { isOlder, type LintContext } from '../context.ts';
import { daemonData, type DaemonKey } from '../daemon/keys.ts';
import { desktopKeys, type DesktopKey } from '../desktop/keys.ts';
import { currentValues, effectiveValues } from '../effective.ts';
import type { ConfigValue, Effective, FileKind } from '../file.ts';
import { helpFor } from '../help.ts';
import { iniFiles } from '../ini/files.ts';
import type { IniKey } from '../ini/keys.ts';
import { lockFor, locksOf } from '../organisation/locks.ts';
import type { Organisation } from '../organisation/lock.ts';
import type { FormKey, FormType } from './formKey.ts';

/** What a form is made of: the file, the PC and what its organisation has set. */
export interface FormSource {
  readonly kind: FileKind;
  readonly text: string;
  readonly context: LintContext;
  readonly organisation: Organisation;
}

/** A key as its table has it, before the PC and the file are looked at. */
type Draft = Omit<FormKey, 'current' | 'needs' | 'help' | 'locked' | 'group'> & {
  readonly needs: Readonly<Record<string, readonly ConfigValue[]>>;
  readonly hyperVOnly: boolean;
};

/**
 * Every key of a kind of file that people may set, with all that an editor of it has to know. Older names of other keys
 * are left out. A key that this PC's version or organisation does not let through is locked, with the reason.
 */
export function formKeys({ kind, text, context, organisation }: FormSource): FormKey[] {
  const effective = effectiveValues(kind, text);
  const current = currentValues(kind, text);
  const locks = locksOf(kind, organisation);
  const drafts = draftsOf[kind]();
  const defaults = Object.fromEntries(drafts.map((draft) => [draft.key, draft.default]));
  return drafts.map(({ needs, hyperVOnly, ...draft }) => {
    const lock = lockFor(locks, draft.key);
    return {
      ...draft,
      group: groupOf(draft.key),
      current: current(draft.key),
      needs: Object.entries(needs).map(([key, oneOf]) => {
        const value = effective[key] ?? defaults[key] ?? null;
        return { key, oneOf: [...oneOf], isMet: oneOf.includes(value) };
      }),
      help: helpFor(kind, draft.key),
      locked:
        lock === null
          ? lockedHere({ kind, context, effective }, { ...draft, hyperVOnly })
          : locked('organisation', { source: lock.source }),
    };
  });
}

const nothing = {
  unit: null,
  allowed: null,
  smallest: null,
  largest: null,
  since: null,
  windowsBuild: null,
  needs: {},
  hyperVOnly: false,
  isDocumented: true,
} as const;

const draftsOf: Readonly<Record<FileKind, () => Draft[]>> = {
  wslconfig: () => iniFiles.wslconfig.table.keys.filter(isOwnSetting).map(iniDraft),
  wslconf: () => iniFiles.wslconf.table.keys.filter(isOwnSetting).map(iniDraft),
  daemon: () => daemonData.keys.filter(({ isIgnored }) => isIgnored !== true).map(daemonDraft),
  desktop: () => desktopKeys.map(desktopDraft),
};

function isOwnSetting({ aliasOf }: IniKey): boolean {
  return aliasOf === undefined;
}

const iniUnits: Partial<Record<FormType, FormKey['unit']>> = {
  size: 'bytes',
  duration: 'milliseconds',
};

const often = new Set(
  [
    'wsl2.memory wsl2.processors wsl2.swap wsl2.networkingMode wsl2.dnsTunneling wsl2.autoProxy',
    'experimental.autoMemoryReclaim experimental.sparseVhd',
    'boot.systemd user.default network.hostname interop.appendWindowsPath automount.options',
    'AutoStart IntegratedWslDistros UseResourceSaver',
  ].flatMap((names) => names.split(' ')),
);

function usageOf(key: string, documented: boolean): FormKey['use'] {
  if (often.has(key)) return 'often';
  return documented ? 'sometimes' : 'rarely';
}

function iniDraft(key: IniKey): Draft {
  const isDocumented = key.documented ?? true;
  return {
    ...nothing,
    key: key.key,
    type: key.type,
    unit: iniUnits[key.type] ?? null,
    allowed: key.allowed === undefined ? null : [...key.allowed],
    smallest: key.smallest ?? null,
    default: key.default,
    since: key.since ?? null,
    windowsBuild: key.windowsBuild ?? null,
    needs: key.needs ?? {},
    restart: key.restart,
    isDocumented,
    use: usageOf(key.key, isDocumented),
  };
}

function daemonDraft(key: DaemonKey): Draft {
  return {
    ...nothing,
    key: key.key,
    type: key.type === 'string' && key.allowed !== undefined ? 'enum' : key.type,
    allowed: key.allowed === undefined ? null : [...key.allowed],
    smallest: key.smallest ?? null,
    largest: key.largest ?? null,
    default: key.default,
    since: key.since ?? null,
    restart: 'engine',
    use: key.use,
  };
}

function desktopDraft(key: DesktopKey): Draft {
  return {
    ...nothing,
    key: key.key,
    type: key.type,
    smallest: key.smallest ?? null,
    default: key.default,
    hyperVOnly: key.hyperVOnly ?? false,
    restart: key.live === true ? 'none' : 'engine',
    use: usageOf(key.key, true),
  };
}

type Source = Pick<FormSource, 'kind' | 'context'> & { readonly effective: Effective };

function lockedHere(
  { kind, context, effective }: Source,
  {
    since,
    windowsBuild,
    use,
    hyperVOnly,
  }: Pick<Draft, 'since' | 'windowsBuild' | 'use' | 'hyperVOnly'>,
): FormKey['locked'] {
  const { wslVersion, engineVersion, windowsBuild: build } = context;
  const isEngine = kind === 'daemon';
  const version = isEngine ? engineVersion : wslVersion;
  if (since !== null && isOlder(version, since))
    return locked(isEngine ? 'engineTooOld' : 'wslTooOld', { since, version: version ?? '' });
  if (windowsBuild !== null && build !== undefined && build < windowsBuild)
    return locked('windowsTooOld', { needed: windowsBuild, build });
  if (hyperVOnly && effective['WslEngineEnabled'] !== false) return locked('hyperVOnly');
  return use === 'never' && context.isDockerDesktop === true ? locked('breaks') : null;
}

function locked(
  code: NonNullable<FormKey['locked']>['code'],
  values: Record<string, string | number> = {},
): FormKey['locked'] {
  return { code, message: message(`config:form.locked.${code}`, values) };
}

/** The keys of Docker Desktop, and those at the top of daemon.json, belong to no part. */
function groupOf(key: string): string {
  return key.includes('.') ? (key.split('.')[0] ?? '') : '';
}
