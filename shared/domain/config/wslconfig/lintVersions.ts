import { isOlder, type LintContext } from '../context.ts';
import type { ConfigValue } from '../file.ts';
import { encodeValue } from '../ini/encode.ts';
import type { Setting } from '../ini/read.ts';
import type { IniSource } from '../ini/source.ts';
import { fixByRemoving, fixBySetting, type Finding, type FixPlan } from '../problem.ts';
import type { ProblemCode } from '../problemCodes.ts';
import rules from './versionRules.json' with { type: 'json' };

/** A value that gives trouble in some versions of WSL. */
interface VersionRule {
  readonly key: string;
  readonly values: readonly ConfigValue[];
  /** First version with the trouble, and the first without it again. */
  readonly from: string;
  readonly before?: string;
  readonly code: ProblemCode;
  /** Where it is discussed. */
  readonly issue?: string;
  /** The value that does the same without the trouble; null: none at all. */
  readonly instead?: string | null;
  /** Only where Docker Desktop is in use. */
  readonly withDocker?: boolean;
  /** Told also where the version of WSL is not known. */
  readonly alsoUnknown?: boolean;
}

const versionRules = rules as readonly VersionRule[];

/** What is known to go wrong with a value in the WSL of this PC, with the versions and the place that tell of it. */
export function lintVersions({ reading, context, dialect }: IniSource): Finding[] {
  return versionRules.flatMap((rule) => {
    const setting = reading.settings.get(rule.key);
    if (setting?.value === undefined || !rule.values.includes(setting.value)) return [];
    if (!appliesTo(rule, context)) return [];
    const { nameStart: at, fullName: name, value } = setting.token.assignment;
    const { issue = '', instead = '' } = rule;
    const values = { name, value, versions: rangeOf(rule), issue, instead: instead ?? '' };
    const fix = fixOf(rule, setting, (text) => encodeValue(text, setting.key, dialect) ?? text);
    return [{ at, code: rule.code, values, fix }];
  });
}

function appliesTo(rule: VersionRule, { wslVersion, isDockerDesktop }: LintContext): boolean {
  if (rule.withDocker === true && isDockerDesktop !== true) return false;
  if (wslVersion === undefined) return rule.alsoUnknown === true;
  return (
    !isOlder(wslVersion, rule.from) &&
    (rule.before === undefined || isOlder(wslVersion, rule.before))
  );
}

/** Signs, not words: the range stands in sentences of every language. */
function rangeOf({ from, before }: VersionRule): string {
  return before === undefined ? `≥ ${from}` : `≥ ${from}, < ${before}`;
}

function fixOf(
  { instead }: VersionRule,
  { token }: Setting,
  write: (value: string) => string,
): FixPlan | undefined {
  const { fullName } = token.assignment;
  if (instead === undefined) return undefined;
  return instead === null
    ? fixByRemoving(fullName)
    : fixBySetting(fullName, instead, write(instead));
}
