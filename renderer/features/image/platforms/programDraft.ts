import { goOptionsSchema, type BinariesOptions } from '#shared/domain/image/image.ts';
import { parsePlatform } from '#shared/domain/image/platform/platform.ts';
import { message, type Message } from '#shared/domain/message.ts';

/** As much as the contract takes. */
const mostPlatforms = 50;

/** What is typed and ticked in the form, whether it makes sense yet or not. */
export interface ProgramDraft {
  /** Folder of the main package; null: the first one found. */
  readonly main: string | null;
  readonly platforms: readonly string[];
  /** Platforms beyond those that have a box. */
  readonly others: string;
  readonly out: string;
  readonly tags: string;
  readonly ldflags: string;
  readonly cgo: boolean;
}

export type ProgramField = 'others' | 'out' | 'tags';
export type DraftProblems = Readonly<Partial<Record<ProgramField, Message>>>;

/** Nothing chosen; the programs go into the folder `dist` of the project. */
export function emptyDraft(dir: string): ProgramDraft {
  const separator = isOfWindows(dir) ? '\\' : '/';
  const out = `${dir.replace(/[\\/]+$/, '')}${separator}dist`;
  return { main: null, platforms: [], others: '', out, tags: '', ldflags: '', cgo: false };
}

/** Every platform of a draft once, those with a box first. */
export function platformsOf({ platforms, others }: ProgramDraft): string[] {
  return [...new Set([...platforms, ...words(others)])];
}

/** What is wrong in a draft, by field; an empty list of platforms is no mistake yet. */
export function findDraftProblems(draft: ProgramDraft, dir: string): DraftProblems {
  const wrong = words(draft.others)
    .map(parsePlatform)
    .find((read) => !read.ok);
  const tags = goOptionsSchema.safeParse({ tags: words(draft.tags) });
  const isTooMuch = platformsOf(draft).length > mostPlatforms;
  return {
    ...(isTooMuch && { others: message('ui:image.programs.tooMany', { most: mostPlatforms }) }),
    ...(wrong?.ok === false && { others: wrong.problem }),
    ...(!isAbsolute(draft.out, dir) && { out: message('ui:image.programs.outWrong') }),
    ...(!tags.success && { tags: message('ui:image.programs.tagsWrong') }),
  };
}

/** What is to be compiled; null while something is wrong or no platform is chosen. */
export function readDraft(draft: ProgramDraft, dir: string): BinariesOptions | null {
  const platforms = platformsOf(draft);
  const isWhole = Object.keys(findDraftProblems(draft, dir)).length === 0;
  if (dir === '' || platforms.length === 0 || !isWhole) return null;
  const tags = words(draft.tags);
  const ldflags = draft.ldflags.trim();
  return {
    dir,
    platforms,
    out: draft.out.trim(),
    ...(draft.main !== null && { main: draft.main }),
    go: {
      ...(tags.length > 0 && { tags }),
      ...(ldflags !== '' && { ldflags }),
      ...(draft.cgo && { cgo: true }),
    },
  };
}

/** Where to begin to look for the folder of the programs: the one above it, which is there before it is made. */
export function folderAbove({ out }: ProgramDraft, dir: string): string {
  if (!isAbsolute(out, dir)) return dir;
  const above = out.trim().replace(/[\\/]+[^\\/]*[\\/]*$/, '');
  if (above === '') return '/';
  return /^[a-z]:$/i.test(above) ? `${above}\\` : above;
}

/** Chinese input methods write `，` and `、` for a comma. */
function words(text: string): string[] {
  return text.split(/[\s,，、]+/).filter((word) => word !== '');
}

function isAbsolute(path: string, dir: string): boolean {
  const text = path.trim();
  return isOfWindows(dir) ? isOfWindows(text) : text.startsWith('/');
}

/** `C:\src`, `C:/src` or `\\wsl.localhost\Ubuntu\src`. */
function isOfWindows(path: string): boolean {
  return /^(?:[a-z]:[\\/]|\\\\[^\\])/i.test(path);
}
