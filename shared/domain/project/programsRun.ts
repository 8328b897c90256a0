import { findCalls, importNamed, lineOf } from './go/calls.ts';
import type { GoFile } from './go/goFile.ts';
import { literalText } from './go/tokens.ts';
import type { GoPackage } from './packages.ts';
import { warning, type Warning, type WarningSources } from './warning.ts';

/** What only a person at the PC wants, or what no container has: doing without is meant. */
const ofDesktop = new Set(
  'xdg-open xdg-settings open start cmd cmd.exe rundll32 rundll32.exe explorer powershell powershell.exe pwsh osascript pbcopy pbpaste clip xclip xsel wl-copy wl-paste notify-send less more clear reset stty tput vi vim nano code go gofmt sudo doas su systemctl service launchctl sc reg wsl'.split(
    ' ',
  ),
);

/** Names told at most; who runs more than these knows it. */
const most = 6;

/**
 * Other programs that the first program of the project runs by name, which a base without a shell does not have. Said
 * once, at the first; not where a Dockerfile of the project's own is built, which installs what it wants.
 */
export function findProgramsRun({ used, facts }: WarningSources): Warning[] {
  const [first] = facts.mains;
  if (first === undefined || facts.existing.dockerfile !== null) return [];
  const others = new Set(facts.mains.slice(1).map(({ dir }) => dir));
  const found = used.filter(({ dir }) => !others.has(dir)).flatMap(runBy);
  const names = [...new Set(found.map(({ name }) => name))];
  const [at] = found;
  if (at === undefined) return [];
  const programs = names.slice(0, most).join(', ') + (names.length > most ? ', …' : '');
  return [warning('programsRun', { programs }, { file: at.file, line: at.line })];
}

interface Run {
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

function runBy({ files }: GoPackage): Run[] {
  return files.flatMap((file) =>
    findCalls(file, /\b(Command|CommandContext|LookPath)\b/g).flatMap(
      ({ name: call, receiver, args, token }) => {
        if (importNamed(file, receiver) !== 'os/exec') return [];
        const name = programName(file, args[call === 'CommandContext' ? 1 : 0]);
        return name === null ? [] : [{ name, file: file.path, line: lineOf(file, token) }];
      },
    ),
  );
}

function programName(file: GoFile, range: readonly [number, number] | undefined): string | null {
  const [from = -1, to = 0] = range ?? [];
  const name = to - from === 1 ? (literalText(file.tokens, from) ?? '') : '';
  return /^[a-z][\w.+-]*$/.test(name) && !ofDesktop.has(name) ? name : null;
}
