import { describe, expect, it } from 'vitest';
import { variablesIn } from './expansions.ts';

describe('the variables of an instruction', () => {
  it.each<[string, string, string[]]>([
    ['plain and in braces', '$A ${B}/x', ['A', 'B']],
    ['with a default', '${A:-$B}', ['A', 'B']],
    ['in double quotes', '"$A"', ['A']],
    ['not in single quotes', "T='$A' $B", ['B']],
    ['in double quotes with an apostrophe', `"it's $A" and '$B'`, ['A']],
    ['behind an apostrophe that stands alone', "it's $A", ['A']],
    ['not behind a backslash', String.raw`\$A $B`, ['B']],
    ['not in a here-document of a quoted word', '<<"EOT" /x\nport=$A\nEOT', []],
    ['in one of a plain word', '<<EOT /x\nport=$A\nEOT', ['A']],
    ['in the path beside a quoted one', "<<-'EOT' /$A\n\tport=$B\n\tEOT", ['A']],
  ])('%s', (_, text, names) => {
    expect(variablesIn(text, '\\')).toEqual(names);
  });

  it('are behind a backslash where another sign escapes', () => {
    expect(variablesIn('C:\\$A `$B', '`')).toEqual(['A']);
  });
});
