import { findFixes } from './fixes.ts';
import { describeHistory } from './history.ts';
import type { Inside } from './inside.ts';
import {
  biggestFiles,
  describeLayers,
  findDuplicates,
  measure,
  sum,
  visibleFiles,
  wastedFiles,
  type Look,
} from './look.ts';

const shownWasted = 100;

/** Tells what was found in an image; `dockerfile` is what it was built from, null where nobody knows. */
export function describeImage(
  look: Look,
  reference: string,
  dockerfile: Inside['dockerfile'],
): Inside {
  const text = dockerfile?.text ?? null;
  const { id, image, read, stack, packages, distro } = look;
  const steps = describeHistory(image.history, read.length, text);
  const files = visibleFiles(stack);
  return {
    reference,
    id,
    steps,
    distro,
    dockerfile,
    platform: image.platform,
    created: image.created,
    layers: describeLayers(look),
    ...measure(stack),
    storedBytes: sum(read.map(({ storedBytes }) => ({ bytes: storedBytes }))),
    wasted: wastedFiles(stack).slice(0, shownWasted),
    biggest: biggestFiles(files),
    duplicates: findDuplicates(files),
    binaries: [...look.binaries],
    packages: [...packages],
    fixes: findFixes(look, steps, text),
  };
}
