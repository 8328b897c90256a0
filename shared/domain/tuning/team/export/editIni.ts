/**
 * PowerShell: one key of .wslconfig set, or taken out where the value is null, and every other character as it was. Only
 * plain files are edited: a line that is no section, key, comment or blank, a key that stands twice, a value with quotes or
 * escapes is refused, because WSL may read more into it than can be seen here.
 */
export const editIni = String.raw`
function Set-IniKey([string] $Text, [string] $Section, [string] $Name, $Value) {
    $lf = [string] [char] 10
    $lineEnd = $lf
    if ($Text -match '\r\n') { $lineEnd = [string] [char] 13 + $lf }
    if ($Text -match '\r(?!\n)') { throw 'The file has line ends that this script does not know. Nothing was changed.' }
    $lines = @([regex]::Matches($Text, '[^\n]*\n|[^\n]+\z') | ForEach-Object { $_.Value })
    $keyLine = '^[ \t]*[A-Za-z][A-Za-z0-9]*[ \t]*='
    $ownKey = '^([ \t]*' + [regex]::Escape($Name) + '[ \t]*=[ \t]*)([^#"\\\r\n]*?)([ \t]*(?:#[^\r\n]*)?)(\r?\n)?\z'
    $current = ''
    $at = -1
    $last = -1
    for ($index = 0; $index -lt $lines.Count; $index++) {
        $line = $lines[$index]
        $body = $line.TrimEnd([char] 13, [char] 10)
        $header = [regex]::Match($body, '^[ \t]*\[([A-Za-z0-9]+)\][ \t]*(?:#.*)?\z')
        $isComment = $body -match '^[ \t]*(?:#.*)?\z'
        if ($header.Success) { $current = $header.Groups[1].Value }
        elseif (-not $isComment -and ($body -notmatch $keyLine -or $body.EndsWith('\'))) {
            throw ('Line ' + ($index + 1) + ' is not plain enough for this script: ' + $body + '. Nothing was changed.')
        }
        if ($current -ine $Section -or ($isComment -and -not $header.Success)) { continue }
        $last = $index
        if ($body -notmatch ('^[ \t]*' + [regex]::Escape($Name) + '[ \t]*=')) { continue }
        if ($at -ge 0) { throw ($Section + '.' + $Name + ' stands twice in the file. Nothing was changed.') }
        $at = $index
    }
    if ($at -ge 0) {
        $parts = [regex]::Match($lines[$at], $ownKey, 'IgnoreCase')
        if (-not $parts.Success) {
            throw ('The value of ' + $Section + '.' + $Name + ' has quotes or escapes. Nothing was changed.')
        }
        $rest = $parts.Groups[3].Value + $parts.Groups[4].Value
        if ($null -ne $Value) { $lines[$at] = $parts.Groups[1].Value + $Value + $rest }
        elseif ($rest.Contains('#')) { $lines[$at] = $rest.TrimStart([char] 32, [char] 9) }
        else { $lines[$at] = '' }
        return -join $lines
    }
    if ($null -eq $Value) { return $Text }
    $added = $Name + '=' + $Value + $lineEnd
    if ($last -ge 0) {
        if (-not $lines[$last].EndsWith($lf)) { $lines[$last] = $lines[$last] + $lineEnd }
        $lines[$last] = $lines[$last] + $added
        return -join $lines
    }
    $gap = ''
    if ($Text -ne '') {
        $gap = $lineEnd
        if (-not $Text.EndsWith($lf)) { $gap = $lineEnd + $lineEnd }
    }
    return $Text + $gap + '[' + $Section + ']' + $lineEnd + $added
}
`.trim();
