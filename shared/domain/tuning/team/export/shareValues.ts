import { windowsFloorRows } from '#shared/domain/tuning/shares.ts';

const rows = windowsFloorRows.map(({ host, keep }) => `@(${host}, ${keep})`).join(', ');

/** PowerShell: shares of this PC as values, by the same arithmetic as in Slipway; Windows keeps what it needs. */
export const shareValues = String.raw`
$gigabyte = [long] 1073741824
$megabyte = [long] 1048576

function Get-ThisComputer {
    Get-CimInstance -ClassName Win32_ComputerSystem
}

function Get-WindowsMemory([double] $Gigabytes) {
    $rows = @(ROWS)
    for ($index = 1; $index -lt $rows.Count; $index++) {
        $below = $rows[$index - 1]
        $above = $rows[$index]
        if ($Gigabytes -gt $above[0]) { continue }
        $part = ($Gigabytes - $below[0]) / ($above[0] - $below[0])
        return ($below[1] + $part * ($above[1] - $below[1])) * $gigabyte
    }
    return $rows[$rows.Count - 1][1] * $gigabyte
}

function Get-MemoryShare([long] $Hundredths, [long] $Least, [long] $Most, [bool] $IsMemory) {
    $bytes = [long] (Get-ThisComputer).TotalPhysicalMemory
    $step = $gigabyte
    if ([math]::Ceiling([double] $bytes / $gigabyte) -lt 8) { $step = 512 * $megabyte }
    $steps = [long] [math]::Ceiling([double] $bytes / $step)
    $value = [long] [math]::Floor([double] $Hundredths * $steps / 10000) * $step
    if ($value -lt $Least) { $value = $Least }
    if ($Most -gt 0 -and $value -gt $Most) { $value = $Most }
    if ($IsMemory) {
        $total = $steps * $step
        $spare = [long] [math]::Floor([double] ($total - (Get-WindowsMemory ($total / $gigabyte))) / $step) * $step
        if ($value -gt $spare) { $value = $spare }
    }
    if ($value % $gigabyte -eq 0) { return [string] ($value / $gigabyte) + 'GB' }
    return [string] [long] [math]::Floor([double] $value / $megabyte) + 'MB'
}

function Get-ProcessorShare([long] $Hundredths, [long] $Least, [long] $Most) {
    $total = [long] (Get-ThisComputer).NumberOfLogicalProcessors
    $value = [long] [math]::Floor([double] $Hundredths * $total / 10000)
    if ($value -lt $Least) { $value = $Least }
    if ($value -lt 2) { $value = 2 }
    if ($Most -gt 0 -and $value -gt $Most) { $value = $Most }
    if ($value -gt $total) { $value = $total }
    return [string] $value
}
`
  .trim()
  .replace('ROWS', rows);
