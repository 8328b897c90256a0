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

/**
 * The variables that the project's own build files let the linker set to its version. None where that is not wanted, and
 * none where a Windows container compiles: its instructions have no shell that would fill in a value.
 */
function stampsOf({ analysis, options, system }: BuildPlan): Stamp[] {
  if (options.stamp === false || (system === 'windows' && options.windowsBuilder !== 'linux'))
    return [];
  return (analysis.versionVariables ?? []).filter(({ name }) => versionName.test(name));
}

/** Flags of the linker that set them, after a space; empty for none. Source: https://pkg.go.dev/cmd/link */
export function stampFlags(plan: BuildPlan): string {
  return stampsOf(plan)
    .map(({ name }) => ` -X '${name}=\${VERSION}'`)
    .join('');
}

/** The argument that they are filled from, right before it is used: another version compiles nothing anew. */
export function stampArgument(plan: BuildPlan): Piece[] {
  const [first] = stampsOf(plan);
  if (first === undefined) return [];
  const { name, file, line } = first;
  const why = hasMounts(plan) ? 'version' : 'versionPlain';
  return [piece(`ARG VERSION=${unknownVersion}`, why, { name, file, line })];
}

/** Whether a Dockerfile lets the linker set the argument VERSION. */
export function wantsVersion(dockerfile: string): boolean {
  return (
    /^ARG\s+VERSION\b/m.test(dockerfile) && /-X[\s=]['"]?[\w./-]+=\$\{?VERSION\b/.test(dockerfile)
  );
}
