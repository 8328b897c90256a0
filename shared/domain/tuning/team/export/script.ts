import { encodeValue } from '#shared/domain/config/ini/encode.ts';
import { iniFiles } from '#shared/domain/config/ini/files.ts';
import { parseSize } from '#shared/domain/config/ini/numbers.ts';
import type { ConfigValue } from '#shared/domain/config/file.ts';
import { splitPath } from '#shared/domain/config/json/path.ts';
import { message } from '#shared/domain/message.ts';
import type { LeftSetting } from '#shared/domain/tuning/team/report.ts';
import { isShare, type Share, type TeamFile, type WslValue } from '../teamFile.ts';
import { editIni } from './editIni.ts';
import { editJson } from './editJson.ts';
import { asciiJson, powershellText } from './literal.ts';
import { readAndSave } from './readAndSave.ts';
import { shareValues } from './shareValues.ts';

/** What a script is made of: the functions, the wanted values, and how they become changes. */
export interface ScriptParts {
  /** Defines all functions and gives `Get-SlipwayChanges`: the files with their new texts. */
  readonly body: string;
  readonly left: LeftSetting[];
}

/**
 * PowerShell that works the settings of a team's file out on the PC that it runs on. Every value stands in it as a literal.
 * Docker Desktop's own settings stay behind: it writes its file back while it runs.
 */
export function scriptParts(file: TeamFile): ScriptParts {
  const wsl = Object.entries(file.wslconfig ?? {}).map(([key, value]) => wslLine(key, value));
  const daemon = Object.entries(file.daemon ?? {}).map(([key, value]) => daemonLine(key, value));
  const left: LeftSetting[] = [
    ...[...wsl, ...daemon].flatMap((each) => ('left' in each ? [each.left] : [])),
    ...Object.keys(file.desktop ?? {}).map((key) => leftOut('desktop', key, 'running')),
  ];
  const lines = (all: readonly Line[]) =>
    all.flatMap((each) => ('text' in each ? [`    ${each.text}`] : []));
  const body = [
    readAndSave,
    editIni,
    editJson,
    shareValues,
    settingsFunction('Get-WslSettings', lines(wsl)),
    settingsFunction('Get-DaemonSettings', lines(daemon)),
    changes,
  ];
  return { body: body.join('\n\n'), left };
}

type Line = { readonly text: string } | { readonly left: LeftSetting };

function leftOut(file: LeftSetting['file'], key: string, why: string): LeftSetting {
  return { file, key, why: message(`tuning:team.left.${why}`) };
}

function wslLine(key: string, value: WslValue): Line {
  const { dialect, table } = iniFiles.wslconfig;
  const known = table.find(key);
  const [section = '', name = ''] = (known?.key ?? key).split('.');
  const text = valueExpression(section, name, value, (plain) => encodeValue(plain, known, dialect));
  if (known === undefined || text === null)
    return { left: leftOut('wslconfig', key, 'unwritable') };
  return {
    text: `@{ Section = ${powershellText(section)}; Name = ${powershellText(name)}; Value = ${text} }`,
  };
}

function valueExpression(
  section: string,
  name: string,
  value: WslValue,
  encode: (value: ConfigValue) => string | null,
): string | null {
  if (value === null) return '$null';
  if (isShare(value)) return shareExpression(`${section}.${name}`, value);
  const encoded = encode(value);
  return encoded === null ? null : powershellText(encoded);
}

function shareExpression(key: string, share: Share): string {
  const percent = 'ofMemory' in share ? share.ofMemory : share.ofProcessors;
  const hundredths = Math.round(Number(percent.slice(0, -1)) * 100);
  if ('ofProcessors' in share)
    return `(Get-ProcessorShare ${hundredths} ${share.min ?? 0} ${share.max ?? 0})`;
  const [least, most] = [share.min, share.max].map((size) => parseSize(size ?? '') ?? 0);
  const isMemory = key === 'wsl2.memory';
  return `(Get-MemoryShare ${hundredths} ${least} ${most} $${isMemory})`;
}

/** Names that need no escape in JSON; all that Docker has are of this kind. */
const plainName = /^[\w./:@-]+$/;

function daemonLine(key: string, value: ConfigValue): Line {
  const names = splitPath(key);
  if (!names.every((name) => plainName.test(name)))
    return { left: leftOut('daemon', key, 'unwritable') };
  const json = value === null ? '$null' : powershellText(asciiJson(value));
  return { text: `@{ Names = @(${names.map(powershellText).join(', ')}); Json = ${json} }` };
}

function settingsFunction(name: string, lines: readonly string[]): string {
  return [`function ${name} {`, ...lines, '}'].join('\n');
}

const changes = String.raw`
function Get-SlipwayChanges {
    $folder = [Environment]::GetFolderPath('UserProfile')
    $wsl = @(Get-WslSettings)
    if ($wsl.Count -gt 0) {
        $file = Get-SettingsFile ([IO.Path]::Combine($folder, '.wslconfig'))
        $text = $file.Text
        foreach ($setting in $wsl) { $text = Set-IniKey $text $setting.Section $setting.Name $setting.Value }
        @{ File = $file; Text = $text; IsSame = $text -ceq $file.Text }
    }
    $daemon = @(Get-DaemonSettings)
    if ($daemon.Count -gt 0) {
        $file = Get-SettingsFile ([IO.Path]::Combine($folder, '.docker', 'daemon.json'))
        $text = $file.Text
        foreach ($setting in $daemon) { $text = Set-JsonKey $text $setting.Names $setting.Json }
        if ($text.Trim() -ne '') { [void] (Read-Json $text) }
        @{ File = $file; Text = $text; IsSame = $text -ceq $file.Text }
    }
}
`.trim();
