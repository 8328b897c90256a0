import type { Analysis } from './analysis.ts';
import { fixedPart } from './glob.ts';
import { createWithheld, takeBack } from './ignore/ownIgnore.ts';
import { needsOf, type NeedSources } from './needs.ts';

/**
 * What the project's own ignore file means for an image that Slipway generates: which of the files that the program opens
 * its owner keeps out of images, and what must be taken back as a build fails without it.
 */
export function withOwnIgnore(
  existing: Analysis['existing'],
  sources: NeedSources,
): {
  readonly existing: Analysis['existing'];
  readonly runtimeFiles: NeedSources['runtimeFiles'];
} {
  const { ignoreText } = existing;
  if (ignoreText === undefined) return { existing, runtimeFiles: sources.runtimeFiles };
  const keepsOut = createWithheld(ignoreText);
  const runtimeFiles = sources.runtimeFiles.map((file) =>
    keepsOut(fixedPart(file.path)) ? { ...file, isWithheld: true } : file,
  );
  const wanted = runtimeFiles.filter(({ isWithheld }) => isWithheld !== true);
  const { needed, vendors } = needsOf({ ...sources, runtimeFiles: wanted });
  const takenBack = takeBack(ignoreText, [...needed, ...vendors]);
  return {
    existing: takenBack.length === 0 ? existing : { ...existing, takenBack },
    runtimeFiles,
  };
}
