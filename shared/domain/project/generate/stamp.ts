import type { Analysis } from '../analysis.ts';
import { windowsBuilderOf } from './images.ts';
import { piece, type Piece } from './piece.ts';
import { hasMounts, type BuildPlan } from './plan.ts';

/** What an image says of itself where nobody tells the builder its version, so that equal sources stay equal images. */
const unknownVersion = 'dev';

/** A version or a tag, and no time of building, which would make each image another one. */
const versionName = /^[\w./-]+\.(?:\w*version|(?:\w*git)?tag)$/i;

interface Stamp {
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

/** The variables that the project's own build files let the linker set to its version. */
function versionsOf({ versionVariables = [] }: Pick<Analysis, 'versionVariables'>): Stamp[] {
  return versionVariables.filter(({ name }) => versionName.test(name));
}

/** None where that is not wanted. */
function stampsOf({ analysis, options }: BuildPlan): Stamp[] {
  return options.stamp === false ? [] : versionsOf(analysis);
}

/** Flags of the linker that set them, each after a space; empty for none. Source: https://pkg.go.dev/cmd/link */
export function stampFlags(plan: BuildPlan): string {
  return stampsOf(plan)
    .map(({ name }) => ` -X '${name}=\${VERSION}'`)
    .join('');
}

/** The same for the command line of Windows, where the shell fills in the value within double quotes. */
export function stampFlagsOnWindows(plan: BuildPlan): string {
  return stampsOf(plan)
    .map(({ name }) => ` -X ${name}=%VERSION%`)
    .join('');
}

/** The same where Go is called without a shell. `version`: null where nobody knows it. */
export function stampedWith(
  analysis: Pick<Analysis, 'versionVariables'>,
  version: string | null,
): string[] {
  return versionsOf(analysis).map(({ name }) => `-X ${name}=${version ?? unknownVersion}`);
}

/** The argument that they are filled from, right before it is used: another version compiles nothing anew. */
export function stampArgument(plan: BuildPlan): Piece[] {
  const [first] = stampsOf(plan);
  if (first === undefined) return [];
  const { name, file, line } = first;
  const isOnWindows = plan.system === 'windows' && windowsBuilderOf(plan) !== 'linux';
  const why = hasMounts(plan) && !isOnWindows ? 'version' : 'versionPlain';
  return [piece(`ARG VERSION=${unknownVersion}`, why, { name, file, line })];
}

/** Whether a Dockerfile lets the linker set the argument VERSION. */
export function wantsVersion(dockerfile: string): boolean {
  return (
    /^ARG\s+VERSION\b/m.test(dockerfile) &&
    /-X[\s=]['"]?[\w./-]+=(\$\{?VERSION\b|%VERSION%)/.test(dockerfile)
  );
}
