import { z } from 'zod';
import build from './knownErrors/build.json' with { type: 'json' };
import engine from './knownErrors/engine.json' with { type: 'json' };
import go from './knownErrors/go.json' with { type: 'json' };
import registry from './knownErrors/registry.json' with { type: 'json' };
import run from './knownErrors/run.json' with { type: 'json' };
import wsl from './knownErrors/wsl.json' with { type: 'json' };

const knownErrorSchema = z.object({
  id: z.string(),
  /** 1 names the cause, 2 a likely one, 3 what followed from it, 4 only says that something failed. */
  priority: z.number(),
  /** Of what docker, BuildKit, Go and WSL print: never only of what Windows translates. */
  pattern: z.string(),
  /** Names for the pattern's groups in their order; of two with one name the group that matched counts. */
  values: z.array(z.string().nullable()).default([]),
  /** What it brings about itself: not explained beside it. */
  hides: z.array(z.string()).default([]),
  /** Where the text is printed, or who reported it. */
  source: z.string(),
});

export type KnownError = z.infer<typeof knownErrorSchema>;

/**
 * Every known error, the most telling first. Of one priority those of the tools stand before those of programs, and in
 * a file the closer description before the wider one.
 */
export const knownErrors: readonly KnownError[] = z
  .array(knownErrorSchema)
  .parse([...wsl, ...engine, ...registry, ...build, ...go, ...run])
  .toSorted((one, other) => one.priority - other.priority);
