import type { LeftSetting } from '#shared/domain/tuning/team/report.ts';
import type { TeamFile } from '../teamFile.ts';
import { exportMark } from './powershell.ts';
import { scriptParts } from './script.ts';

const strict = `Set-StrictMode -Version Latest\n$ErrorActionPreference = 'Stop'`;

/**
 * A configuration for `winget configure`, form 0.2 (https://aka.ms/configuration-dsc-schema/0.2,
 * https://learn.microsoft.com/windows/package-manager/configuration/create). WSL has no resource of its own yet
 * (https://github.com/microsoft/WSL/issues/12550), so the settings are made by PSDscResources' Script
 * (https://learn.microsoft.com/powershell/dsc/reference/psdscresources/resources/script/script), which runs as the user.
 */
export function wingetConfiguration(file: TeamFile): { text: string; left: LeftSetting[] } {
  const { body, left } = scriptParts(file);
  const functions = `${strict}\n\n${body}`;
  const lines = [
    '# yaml-language-server: $schema=https://aka.ms/configuration-dsc-schema/0.2',
    `# ${exportMark}. Look at it first: winget configure show --file FILE; then: winget configure --file FILE`,
    'properties:',
    '  configurationVersion: 0.2.0',
    '  resources:',
    '    - resource: PSDscResources/Script',
    '      id: SlipwayTuning',
    '      directives:',
    '        description: Set WSL and Docker up as a team has agreed',
    '      settings:',
    ...block('GetScript', `${functions}\n\n${state}`),
    ...block('TestScript', `${functions}\n\n${test}`),
    ...block('SetScript', `${functions}\n\n${set}`),
  ];
  return { text: `${lines.join('\n')}\n`, left };
}

/** A literal block: https://yaml.org/spec/1.2.2/#812-literal-style. The text is ASCII and starts with no blank. */
function block(name: string, text: string): string[] {
  const lines = text.split('\n').map((line) => (line === '' ? '' : `          ${line}`));
  return [`        ${name}: |`, ...lines];
}

const state = String.raw`
$wanted = @(Get-SlipwayChanges | Where-Object { -not $_.IsSame } | ForEach-Object { $_.File.Path })
return @{ Result = 'To be changed: ' + ($wanted -join ', ') }
`.trim();

const test = String.raw`
$different = @(Get-SlipwayChanges | Where-Object { -not $_.IsSame })
return $different.Count -eq 0
`.trim();

const set = String.raw`
foreach ($change in @(Get-SlipwayChanges)) {
    if (-not $change.IsSame) { Save-SettingsFile $change.File $change.Text }
}
`.trim();
