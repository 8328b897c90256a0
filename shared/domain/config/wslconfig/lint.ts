import type { LintContext } from '../context.ts';
import { effectiveInIni } from '../effective.ts';
import { iniFiles } from '../ini/files.ts';
import { lintNames, type NameRules } from '../ini/lintNames.ts';
import { lintSyntax } from '../ini/lintSyntax.ts';
import { lintValues } from '../ini/lintValues.ts';
import { readIni } from '../ini/read.ts';
import type { IniSource } from '../ini/source.ts';
import type { Linted } from '../problem.ts';
import { wslconfKeys } from '../wslconf/keys.ts';
import { lintCombinations, lintFlags, lintKernel } from './lintCombinations.ts';
import { nameLeftovers } from './leftovers.ts';
import { lintLimits } from './lintLimits.ts';
import { lintSections } from './lintSections.ts';
import { lintSupport } from './lintSupport.ts';
import { lintVersions } from './lintVersions.ts';

const names: NameRules = {
  foreignSections: {
    automount: 'keyOfWslConf',
    boot: 'keyOfWslConf',
    fileserver: 'keyOfWslConf',
    filesystem: 'keyOfWslConf',
    gpu: 'keyOfWslConf',
    interop: 'keyOfWslConf',
    network: 'keyOfWslConf',
    time: 'keyOfWslConf',
    user: 'keyOfWslConf',
  },
  removed: new Set([
    'wsl2.pagereporting',
    'wsl2.idlethreshold',
    'wsl2.pagereportingorder',
    'wsl2.usewindowsdnscache',
    'experimental.usewindowsdnscache',
  ]),
  other: { table: wslconfKeys, code: 'keyOfWslConf' },
  lintValues: (alone, whole) => [
    ...lintValues(alone),
    ...lintLimits(alone),
    ...lintVersions(alone),
    ...lintFlags(alone),
    ...(whole.reading.settings.has('wsl2.kernel') ? [] : lintKernel(alone)),
  ],
};

/**
 * What is wrong with a `.wslconfig`, in the order of the rules, and what it sets. WSL source: src/windows/common/WslCoreConfig.cpp;
 * https://learn.microsoft.com/windows/wsl/wsl-config.
 */
export function lintWslconfig(text: string, context: LintContext): Linted {
  const { dialect, table } = iniFiles.wslconfig;
  const reading = readIni(text, dialect, table);
  const source: IniSource = { text, reading, dialect, table, context };
  const findings = [
    ...lintSyntax(source),
    ...lintNames(source, names),
    ...lintValues(source),
    ...lintLimits(source),
    ...lintSupport(source),
    ...lintVersions(source),
    ...lintCombinations(source),
    ...lintSections(source),
  ];
  return { findings: nameLeftovers(findings, source), effective: effectiveInIni(reading) };
}
