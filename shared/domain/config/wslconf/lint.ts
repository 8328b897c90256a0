import { isOlder, type LintContext } from '../context.ts';
import { effectiveInIni } from '../effective.ts';
import { iniFiles } from '../ini/files.ts';
import { lintNames, type NameRules } from '../ini/lintNames.ts';
import { lintSyntax } from '../ini/lintSyntax.ts';
import { lintValues } from '../ini/lintValues.ts';
import { readIni } from '../ini/read.ts';
import type { IniSource } from '../ini/source.ts';
import { fixByPatching, fixBySetting, type Finding, type Linted } from '../problem.ts';
import { wslconfigKeys } from '../wslconfig/keys.ts';
import { cleanHostname } from './hostname.ts';

const names: NameRules = {
  foreignSections: { wsl2: 'keyOfWslconfig', experimental: 'keyOfWslconfig' },
  removed: new Set(['automount.crossdistro']),
  other: { table: wslconfigKeys, code: 'keyOfWslconfig' },
  lintValues: (source) => [...lintValues(source), ...lintSettings(source)],
};

/**
 * What is wrong with an `/etc/wsl.conf`, and what it sets. WSL source: src/linux/init/WslDistributionConfig.cpp;
 * https://learn.microsoft.com/windows/wsl/wsl-config.
 */
export function lintWslConf(text: string, context: LintContext): Linted {
  const { dialect, table } = iniFiles.wslconf;
  const reading = readIni(text, dialect, table);
  const source: IniSource = { text, reading, dialect, table, context };
  const findings = [
    ...lintSyntax(source),
    ...lintNames(source, names),
    ...lintValues(source),
    ...lintLineEnds(text),
    ...lintSettings(source),
  ];
  return { findings, effective: effectiveInIni(reading) };
}

/** WSL reads CRLF here, counts such lines twice in its warnings, and older ones dropped the file. */
function lintLineEnds(text: string): Finding[] {
  const at = text.indexOf('\r\n');
  if (at === -1) return [];
  const by = text.replaceAll('\r\n', '\n');
  return [
    { at, code: 'windowsLineEnds', fix: fixByPatching(text, { start: 0, end: text.length, by }) },
  ];
}

function lintSettings({ reading, context, text }: IniSource): Finding[] {
  return [...reading.settings.values()].flatMap(({ key, token, value }): Finding[] => {
    const {
      nameStart,
      valueStart: at,
      valueEnd,
      fullName: name,
      value: written,
    } = token.assignment;
    const { wslVersion: version } = context;
    if (isOlder(version, key.since)) {
      const values = { name, since: key.since ?? '', version: version ?? '' };
      return [{ at: nameStart, code: 'keyTooNew', values }];
    }
    if (key.key === 'filesystem.umask' && /^[1-9]/.test(written) && value !== undefined) {
      const fix = fixByPatching(text, { start: at, end: valueEnd, by: `0${written}` });
      const octal = Number(value).toString(8);
      return [{ at, code: 'umaskDecimal', values: { value: written, octal }, fix }];
    }
    if (key.key === 'network.hostname' && typeof value === 'string' && value !== '') {
      const clean = cleanHostname(value);
      const fix = fixBySetting(key.key, clean);
      return clean === value
        ? []
        : [{ at, code: 'hostnameChanged', values: { value, clean }, fix }];
    }
    const isRelative = key.key === 'automount.root' && !written.startsWith('/');
    return isRelative ? [{ at, code: 'mountRootRelative', values: { value: written } }] : [];
  });
}
