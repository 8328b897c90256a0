import type { LeftSetting } from '#shared/domain/tuning/team/report.ts';
import type { TeamFile } from '../teamFile.ts';
import { scriptParts } from './script.ts';

/** Stands in everything that is exported, so that only such files are ever written over. */
export const exportMark = 'Made by Slipway';

const head = `#Requires -Version 5.1
<#
.SYNOPSIS
Sets WSL and Docker up as a team has agreed. ${exportMark}; Slipway itself is not needed.
.DESCRIPTION
Changes only the settings that stand under Get-WslSettings and Get-DaemonSettings, in .wslconfig and
.docker\\daemon.json of the user who runs it, and keeps every other line. What each file was before is kept beside it
as a .bak file. Where a file is not plain enough to be changed without loss, nothing is changed and the reason is said.
Nothing is restarted, and no administrator rights are needed.
.EXAMPLE
powershell -ExecutionPolicy Bypass -File .\\slipway-tuning.ps1 -WhatIf
Says what would be changed, and changes nothing.
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param()

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'`;

const foot = String.raw`
$isChanged = $false
foreach ($change in @(Get-SlipwayChanges)) {
    if ($change.IsSame) {
        Write-Output ($change.File.Path + ' already says this.')
        continue
    }
    if ($PSCmdlet.ShouldProcess($change.File.Path, 'Change to:' + [Environment]::NewLine + $change.Text)) {
        Save-SettingsFile $change.File $change.Text
        Write-Output ($change.File.Path + ' is written.')
        $isChanged = $true
    }
}
if ($isChanged) {
    Write-Output 'It holds after "wsl --shutdown" and after Docker Desktop is restarted; both stop what runs in them.'
}
`.trim();

/**
 * A script that makes the settings of a team's file on a PC without Slipway: Windows PowerShell 5.1 or PowerShell 7,
 * ASCII only, with `-WhatIf`. Its lines end in CRLF, as Windows PowerShell's own do.
 */
export function powershellScript(file: TeamFile): { text: string; left: LeftSetting[] } {
  const { body, left } = scriptParts(file);
  const text = `${[head, body, foot].join('\n\n')}\n`;
  return { text: text.replaceAll('\n', '\r\n'), left };
}
