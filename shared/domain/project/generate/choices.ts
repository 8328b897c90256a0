import { z } from 'zod';
import { message, messageSchema } from '#shared/domain/message.ts';
import type { Analysis } from '../analysis.ts';
import {
  runtimeBases,
  type windowsReleases,
  type DockerfileOptions,
  type RuntimeBase,
} from '../dockerfileOptions.ts';
import { defaultRelease, imagesOf, pulledImage } from './images.ts';
import { planBuild, type BuildPlan } from './plan.ts';

/** What a program may run on, and what it then finds around itself. */
export const baseChoiceSchema = z.object({
  base: z.enum(runtimeBases),
  system: z.enum(['linux', 'windows']),
  /** It is what the options ask for, or what is taken where they ask for nothing. */
  isChosen: z.boolean(),
  /** The program can run on it, built as the options say; else `summary` says what is taken, or why nothing is. */
  isPossible: z.boolean(),
  /** The image that would be taken for this program; another than the name says where it has C code. */
  image: z.string(),
  /** About how much is downloaded once, and how much it takes unpacked; null where that is not known. */
  downloadBytes: z.number(),
  unpackedBytes: z.number().nullable(),
  shell: z.enum(['none', 'busybox', 'bash', 'cmd', 'powershell']),
  libc: z.enum(['none', 'musl', 'glibc', 'windows']),
  certificates: z.boolean(),
  timeZones: z.boolean(),
  /** As whom the program runs. */
  user: z.string(),
  /** There is a way to look around inside a running container. */
  canLookInside: z.boolean(),
  /** What follows from it. */
  summary: messageSchema,
});
export type BaseDescription = z.infer<typeof baseChoiceSchema>;

type Facts = Pick<
  BaseDescription,
  'downloadBytes' | 'unpackedBytes' | 'shell' | 'libc' | 'certificates' | 'timeZones'
>;

const mega = 1_000_000;

/**
 * Sizes for amd64 in August 2026, rounded; they differ a little from one processor to the next.
 * Sources: https://github.com/GoogleContainerTools/distroless, https://hub.docker.com/_/alpine, https://hub.docker.com/_/debian,
 * https://github.com/docker-library/repo-info/tree/master/repos/golang (layers of Microsoft's bases).
 */
const facts: Readonly<Record<Exclude<RuntimeBase, 'nanoserver' | 'servercore'> | 'glibc', Facts>> =
  {
    distroless: {
      downloadBytes: 0.8 * mega,
      unpackedBytes: 2 * mega,
      shell: 'none',
      libc: 'none',
      certificates: true,
      timeZones: true,
    },
    glibc: {
      downloadBytes: 10 * mega,
      unpackedBytes: 24 * mega,
      shell: 'none',
      libc: 'glibc',
      certificates: true,
      timeZones: true,
    },
    scratch: {
      downloadBytes: 0,
      unpackedBytes: 0,
      shell: 'none',
      libc: 'none',
      certificates: false,
      timeZones: false,
    },
    alpine: {
      downloadBytes: 4 * mega,
      unpackedBytes: 8 * mega,
      shell: 'busybox',
      libc: 'musl',
      certificates: true,
      timeZones: false,
    },
    debian: {
      downloadBytes: 30 * mega,
      unpackedBytes: 79 * mega,
      shell: 'bash',
      libc: 'glibc',
      certificates: false,
      timeZones: false,
    },
  };

const windowsFacts: Readonly<
  Record<'nanoserver' | 'servercore', Readonly<Record<(typeof windowsReleases)[number], number>>>
> = {
  nanoserver: { ltsc2022: 124 * mega, ltsc2025: 197 * mega },
  servercore: { ltsc2022: 2184 * mega, ltsc2025: 2441 * mega },
};

/**
 * The bases for a program, the smallest first, with what each brings. Certificates and time zones that a base lacks and
 * the program needs are put in by the generated Dockerfile. Empty where the project has no program.
 */
export function describeBases(
  analysis: Analysis,
  options: DockerfileOptions = {},
): BaseDescription[] {
  const chosen = planBuild(analysis, options)?.runtime;
  return runtimeBases
    .flatMap((base) => {
      const plan = planBuild(analysis, { ...options, runtime: base });
      return plan === null ? [] : [describe(plan, { base, isChosen: base === chosen })];
    })
    .toSorted((left, right) => left.downloadBytes - right.downloadBytes);
}

function describe(
  plan: BuildPlan,
  { base, isChosen }: Pick<BaseDescription, 'base' | 'isChosen'>,
): BaseDescription {
  const known = factsOf(plan);
  const lacksC = plan.system === 'windows' && plan.main.needsCgo && plan.options.cgo !== 'none';
  const isPossible = plan.runtime === base && !lacksC;
  const reason = lacksC ? 'noC' : 'replaced';
  return {
    base,
    isChosen,
    isPossible,
    system: plan.system,
    image: pulledImage(plan, imagesOf(plan).base),
    ...known,
    user: plan.system === 'windows' ? 'ContainerUser' : '65532',
    canLookInside: known.shell !== 'none',
    summary: message(`project:base.${isPossible ? base : reason}`, { base, instead: plan.runtime }),
  };
}

function factsOf({ runtime, cgo, options }: BuildPlan): Facts {
  if (runtime === 'nanoserver' || runtime === 'servercore')
    return {
      downloadBytes: windowsFacts[runtime][options.windowsRelease ?? defaultRelease],
      unpackedBytes: null,
      shell: runtime === 'nanoserver' ? 'cmd' : 'powershell',
      libc: 'windows',
      certificates: true,
      // Go finds time zones of Windows by their IANA names only in its own table.
      timeZones: false,
    };
  return facts[cgo === 'glibc' && runtime === 'distroless' ? 'glibc' : runtime];
}
