import { layOut, piece, type Block, type GeneratedText } from './piece.ts';
import { programPath, type BuildPlan } from './plan.ts';
import { home, templatesFolder } from './places.ts';
import { shellWord } from './words.ts';

/**
 * A start script for an image with a shell: it fills configuration templates from the environment, then `exec` makes the
 * program process 1, so that the stop signal reaches it; a script that merely calls it would swallow the signal. Write it
 * with LF: after CR the kernel looks for `sh\r`. It asks for a POSIX shell and awk, which busybox has.
 */
export function generateEntrypoint(plan: BuildPlan): GeneratedText {
  const { templates } = plan;
  return layOut([
    [
      piece('#!/bin/sh', 'script'),
      piece(
        '# Runs before the program: what must be prepared at each start goes above the last line.',
      ),
      piece('set -eu', 'scriptStrict'),
    ],
    ...(templates.length === 0 ? [] : [fill, templates.map(call)]),
    [
      piece('# Takes the place of this shell, so that signals reach the program itself.'),
      piece(`exec ${shellWord(programPath(plan))} "$@"`, 'scriptExec'),
    ],
  ]);
}

function call({ target, variables }: BuildPlan['templates'][number]): Block[number] {
  const from = shellWord(`${templatesFolder}/${target}`);
  return piece(`fill ${from} ${shellWord(`${home}/${target}`)}`, 'scriptCall', {
    names: variables.join(', ') || '${NAME}',
  });
}

/** awk takes values from ENVIRON as they are: nothing in them is a pattern, an escape or a command. */
const fill: Block = [
  piece(
    '# Puts values of the environment where a template says ${NAME} or ${NAME:-other}, in capitals;',
  ),
  piece(
    '# everything else stays. A missing one ends the start with 78, and every missing one is named.',
  ),
  piece('fill() {', 'scriptFill'),
  piece("  (umask 077 && LC_ALL=C awk '", 'scriptUmask'),
  piece(
    [
      '    {',
      '      rest = $0',
      '      line = ""',
      '      while (match(rest, /[$][{][A-Z_][A-Z0-9_]*(:-[^}]*)?[}]/)) {',
      '        name = substr(rest, RSTART + 2, RLENGTH - 3)',
      '        other = ""',
      '        hasOther = index(name, ":-")',
      '        if (hasOther) {',
      '          other = substr(name, hasOther + 2)',
      '          name = substr(name, 1, hasOther - 1)',
      '        }',
      '        value = name in ENVIRON ? ENVIRON[name] : ""',
      '        if (hasOther && value == "") value = other',
      '        if (!hasOther && !(name in ENVIRON) && !(name in missing)) {',
      '          missing[name] = 1',
      '          names = names " " name',
      '        }',
      '        line = line substr(rest, 1, RSTART - 1) value',
      '        rest = substr(rest, RSTART + RLENGTH)',
      '      }',
      '      print line rest',
      '    }',
      '    END {',
      '      if (names == "") exit 0',
      '      print "entrypoint.sh: " FILENAME " needs values that are not set:" names > "/dev/stderr"',
      '      exit 78',
      '    }',
    ].join('\n'),
  ),
  piece(`  ' "$1" > "$2.new") || {`),
  piece('    code=$?', 'scriptFailed'),
  piece('    rm -f "$2.new"'),
  piece('    exit "$code"'),
  piece('  }'),
  piece('  mv -f "$2.new" "$2"', 'scriptMove'),
  piece('}'),
];
