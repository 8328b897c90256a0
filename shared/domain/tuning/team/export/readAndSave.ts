/**
 * PowerShell (5.1 and 7, strict mode): reading a file with its mark and saving it with a copy beside it. What is not
 * UTF-8, a link, or changed meanwhile is refused. The copy and the new file change places in one step.
 */
export const readAndSave = String.raw`
function Get-SettingsFile([string] $Path) {
    if (-not [IO.File]::Exists($Path)) {
        return @{ Path = $Path; Exists = $false; HasMark = $false; Text = '' }
    }
    if (([IO.File]::GetAttributes($Path) -band [IO.FileAttributes]::ReparsePoint) -ne 0) {
        throw ($Path + ' is a link. Nothing was changed.')
    }
    $bytes = [IO.File]::ReadAllBytes($Path)
    $hasMark = $bytes.Length -ge 3 -and $bytes[0] -eq 0xEF -and $bytes[1] -eq 0xBB -and $bytes[2] -eq 0xBF
    $skip = 0
    if ($hasMark) { $skip = 3 }
    try {
        $text = [Text.UTF8Encoding]::new($false, $true).GetString($bytes, $skip, $bytes.Length - $skip)
    }
    catch {
        throw ($Path + ' is not UTF-8. Nothing was changed.')
    }
    if ($text.IndexOf([char] 0) -ge 0) {
        throw ($Path + ' is not UTF-8. Nothing was changed.')
    }
    return @{ Path = $Path; Exists = $true; HasMark = $hasMark; Text = $text }
}

function Save-SettingsFile($File, [string] $Text) {
    if ((Get-SettingsFile $File.Path).Text -cne $File.Text) {
        throw ($File.Path + ' was changed meanwhile. Nothing was written over it.')
    }
    [void] [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($File.Path))
    $temporary = $File.Path + '.' + [Guid]::NewGuid().ToString('N') + '.new'
    [IO.File]::WriteAllText($temporary, $Text, [Text.UTF8Encoding]::new($File.HasMark))
    try {
        if ($File.Exists) {
            $stamp = [DateTime]::UtcNow.ToString('yyyyMMddHHmmssfff', [Globalization.CultureInfo]::InvariantCulture)
            [IO.File]::Replace($temporary, $File.Path, $File.Path + '.' + $stamp + '.bak')
        }
        else {
            [IO.File]::Move($temporary, $File.Path)
        }
    }
    finally {
        [IO.File]::Delete($temporary)
    }
}
`.trim();
