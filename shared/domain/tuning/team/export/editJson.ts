/**
 * PowerShell: one key of a JSON file set, or taken out where the value is null, and every other character as it was. The
 * text is read as strict JSON; what is not, names that stand twice or differ in case only, and anything but an object on
 * the way are refused.
 */
export const editJson = String.raw`
function Read-JsonToken($State) {
    if ($State.At -ge $State.Tokens.Count) { throw 'The file is not valid JSON. Nothing was changed.' }
    $token = $State.Tokens[$State.At]
    $State.At = $State.At + 1
    return $token
}

function Read-JsonNode($State, [int] $Depth) {
    if ($Depth -gt 60) { throw 'The file is too deeply nested. Nothing was changed.' }
    $first = Read-JsonToken $State
    $node = @{ Start = $first.Index; End = $first.Index + $first.Length; IsObject = $false; Members = [Collections.ArrayList]::new() }
    if ('}', ']', ',', ':' -ccontains $first.Value) { throw 'The file is not valid JSON. Nothing was changed.' }
    if ($first.Value -cne '{' -and $first.Value -cne '[') { return $node }
    $node.IsObject = $first.Value -ceq '{'
    $close = ']'
    if ($node.IsObject) { $close = '}' }
    $isEmpty = $State.At -lt $State.Tokens.Count -and $State.Tokens[$State.At].Value -ceq $close
    if ($isEmpty) {
        $end = Read-JsonToken $State
        $node.End = $end.Index + 1
        return $node
    }
    while ($true) {
        if ($node.IsObject) {
            $name = Read-JsonToken $State
            $colon = Read-JsonToken $State
            if (-not $name.Value.StartsWith('"') -or $colon.Value -cne ':') { throw 'The file is not valid JSON. Nothing was changed.' }
            $plain = [regex]::Unescape($name.Value.Substring(1, $name.Length - 2))
            $value = Read-JsonNode $State ($Depth + 1)
            [void] $node.Members.Add(@{ Name = $plain; Start = $name.Index; Value = $value; Position = $node.Members.Count })
        }
        else { [void] (Read-JsonNode $State ($Depth + 1)) }
        $next = Read-JsonToken $State
        if ($next.Value -ceq $close) {
            $node.End = $next.Index + 1
            return $node
        }
        if ($next.Value -cne ',') { throw 'The file is not valid JSON. Nothing was changed.' }
    }
}

function Read-Json([string] $Text) {
    $pattern = '"(?:[^"\\\x00-\x1f]|\\["\\/bfnrt]|\\u[0-9A-Fa-f]{4})*"|[{}\[\],:]|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null'
    $tokens = @([regex]::Matches($Text, $pattern))
    $between = [regex]::Replace($Text, $pattern, '')
    if ($between -notmatch '^[ \t\r\n]*\z') { throw 'The file is not valid JSON. Nothing was changed.' }
    $state = @{ Tokens = $tokens; At = 0 }
    $root = Read-JsonNode $state 0
    if ($state.At -ne $tokens.Count -or -not $root.IsObject) { throw 'The file is not one JSON object. Nothing was changed.' }
    return $root
}

function Add-JsonMember([string] $Text, $Node, [string] $Member) {
    $lf = [string] [char] 10
    if ($Node.Members.Count -gt 0) {
        $gap = $Text.Substring($Node.Start + 1, $Node.Members[0].Start - $Node.Start - 1)
        if ($gap -eq '') { $gap = ' ' }
        return $Text.Insert($Node.Members[$Node.Members.Count - 1].Value.End, ',' + $gap + $Member)
    }
    $lineEnd = $lf
    if ($Text -match '\r\n') { $lineEnd = [string] [char] 13 + $lf }
    $before = $Text.Substring(0, $Node.Start)
    $outer = [regex]::Match($before.Substring($before.LastIndexOf([char] 10) + 1), '^[ \t]*').Value
    $inside = $lineEnd + $outer + '  ' + $Member + $lineEnd + $outer
    return $before + '{' + $inside + '}' + $Text.Substring($Node.End)
}

function Remove-JsonMember([string] $Text, $Node, $Member) {
    $index = $Member.Position
    $start = $Node.Start + 1
    $end = $Node.End - 1
    if ($index -lt $Node.Members.Count - 1) {
        $start = $Member.Start
        $end = $Node.Members[$index + 1].Start
    }
    elseif ($index -gt 0) {
        $start = $Node.Members[$index - 1].Value.End
        $end = $Member.Value.End
    }
    return $Text.Remove($start, $end - $start)
}

function Set-JsonKey([string] $Text, [string[]] $Names, $Json) {
    if ($Text.Trim() -eq '') {
        if ($null -eq $Json) { return $Text }
        $Text = '{' + [char] 10 + '}' + [char] 10
    }
    $node = Read-Json $Text
    for ($depth = 0; $depth -lt $Names.Count; $depth++) {
        $name = $Names[$depth]
        $alike = @($node.Members | Where-Object { $_.Name -ieq $name })
        if ($alike.Count -eq 0) {
            if ($null -eq $Json) { return $Text }
            $value = $Json
            for ($inner = $Names.Count - 1; $inner -gt $depth; $inner--) {
                $value = '{ "' + $Names[$inner] + '": ' + $value + ' }'
            }
            return Add-JsonMember $Text $node ('"' + $name + '": ' + $value)
        }
        $member = $alike[0]
        if ($alike.Count -gt 1 -or $member.Name -cne $name) {
            throw ('The name ' + $name + ' is not clear in the file. Nothing was changed.')
        }
        if ($depth -eq $Names.Count - 1) {
            if ($null -eq $Json) { return Remove-JsonMember $Text $node $member }
            $value = $member.Value
            return $Text.Remove($value.Start, $value.End - $value.Start).Insert($value.Start, $Json)
        }
        if (-not $member.Value.IsObject) { throw ($name + ' is not an object in the file. Nothing was changed.') }
        $node = $member.Value
    }
}
`.trim();
