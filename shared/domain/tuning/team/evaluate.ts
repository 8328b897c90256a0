import { findDaemonKey, topKeys } from '#shared/domain/config/daemon/keys.ts';
import { findDesktopKey } from '#shared/domain/config/desktop/keys.ts';
import type { ConfigValue, Problem } from '#shared/domain/config/file.ts';
import { iniFiles } from '#shared/domain/config/ini/files.ts';
import { propertiesOf, valueOf, type Property } from '#shared/domain/config/json/document.ts';
import { splitPath } from '#shared/domain/config/json/path.ts';
import type { LintContext } from '#shared/domain/config/lint.ts';
import { toProblems, type Finding } from '#shared/domain/config/problem.ts';
import { problemSeverities, type ProblemCode } from '#shared/domain/config/problemCodes.ts';
import type { Host } from '../host.ts';
import type { Setting } from '../recommendation.ts';
import type { TeamReport } from '../team/report.ts';
import { checkSettings } from './check.ts';
import { isSharedDesktopKey } from './private.ts';
import { readTeamFile } from './read.ts';
import { isShare, teamKinds, type TeamKind, type WslValue } from './teamFile.ts';
import { lintHeight, valueHere, type Entry, type Here } from './valueHere.ts';

/** Without what the files say now. */
type Evaluated = Omit<TeamReport, 'settings'> & { readonly settings: Omit<Setting, 'current'>[] };

/**
 * What a team's file asks of this PC: shares become values, and each value is judged by the linter of the file that it
 * is for. What this PC does not know, or nothing here reads, is left out with a warning; what is wrong anywhere is an error.
 */
export function evaluateTeamFile(
  text: string,
  { host, lint }: { readonly host: Host; readonly lint: LintContext },
): Evaluated {
  const { document, file, findings } = readTeamFile(text);
  const all = [...findings];
  const settings: Evaluated['settings'] = [];
  if (file !== null) {
    for (const section of propertiesOf(document.root)) {
      const kind = teamKinds.find((each) => each === section.name);
      if (kind === undefined) continue;
      const unread = lintReader(kind, section.key.offset, host);
      if (unread !== null) all.push(unread);
      const entries = entriesOf(section, file[kind] ?? {});
      const judged = judge(kind, { host, lint }, entries);
      all.push(...judged.findings);
      if (unread === null) settings.push(...judged.settings);
    }
  }
  const problems = toProblems(text, all).map(softened);
  const isWrong = problems.some(({ severity }) => severity === 'error');
  return { name: file?.name ?? null, problems, settings: isWrong ? [] : settings };
}

/** Of a name that stands twice the last one counts. */
function entriesOf(section: Property, values: Readonly<Record<string, WslValue | ConfigValue>>) {
  const byName = new Map(propertiesOf(section.value).map((each) => [each.name, each]));
  return [...byName].map(([key, { key: name, value: node }]): Entry => {
    const value = values[key] ?? null;
    const place = { key, at: name.offset, valueAt: node.offset };
    // In the other files an object is a value.
    if (isShare(value)) return { ...place, value: valueOf(node), share: value };
    return { ...place, value, share: null };
  });
}

/** What would keep an engine down is left out here, and so only worth a warning. */
function softened(problem: Problem): Problem {
  return problem.code === 'daemonKeyTooNew' ? { ...problem, severity: 'warning' } : problem;
}

/** Only Docker Desktop reads its own settings, and daemon.json in the user's folder. */
function lintReader(kind: TeamKind, at: number, { docker }: Host): Finding | null {
  const isRead =
    kind === 'wslconfig' || docker?.isDesktop === true || (kind === 'daemon' && docker === null);
  return isRead ? null : { at, code: 'teamFileUnread', values: { name: kind } };
}

interface Judged {
  readonly findings: Finding[];
  readonly settings: Evaluated['settings'];
}

function judge(
  kind: TeamKind,
  { host, lint }: { host: Host; lint: LintContext },
  entries: readonly Entry[],
): Judged {
  const findings: Finding[] = [];
  const here: (Here & { entry: Entry })[] = [];
  for (const entry of entries) {
    const refusal = lintKey(kind, entry);
    const found =
      refusal === null ? valueHere(kind, entry, host) : { here: null, findings: [refusal] };
    findings.push(...found.findings);
    if (found.here !== null) here.push({ ...found.here, entry });
  }
  const checked = checkSettings(kind, here, lint);
  const settings: Evaluated['settings'] = [];
  here.forEach(({ key, value, reasons, entry }, index) => {
    const { problems = [], isTooNew = false } = checked[index] ?? {};
    findings.push(...problems.map((problem) => asFinding(problem, entry)));
    findings.push(...lintHeight({ key, value }, entry, host));
    if (isTooNew) findings.push({ at: entry.at, code: 'teamLeftOut', values: { name: key } });
    else settings.push({ file: kind, key, value, reasons });
  });
  return { findings, settings };
}

function lintKey(kind: TeamKind, { key, at }: Entry): Finding | null {
  if (!isKnown(kind, key)) return { at, code: 'teamKeyUnknown', values: { name: key } };
  if (kind !== 'desktop' || isSharedDesktopKey(key)) return null;
  return { at, code: 'teamKeyPersonal', values: { name: key } };
}

/** The linter judges what is inside of daemon.json's keys, and knows names that are almost right. */
function isKnown(kind: TeamKind, key: string): boolean {
  if (kind === 'wslconfig') return iniFiles.wslconfig.table.find(key) !== undefined;
  if (kind === 'desktop') return findDesktopKey(key) !== undefined;
  return findDaemonKey(key) !== undefined || topKeys.includes(splitPath(key)[0] ?? '');
}

/** A problem of the file that the value is for, at the value; its fix would mend the wrong file. */
function asFinding({ code, values }: Problem, { valueAt }: Entry): Finding {
  return { at: valueAt, code: isCode(code) ? code : 'teamValueForm', values };
}

function isCode(code: string): code is ProblemCode {
  return Object.hasOwn(problemSeverities, code);
}
