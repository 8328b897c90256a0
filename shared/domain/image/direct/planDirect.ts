import type { Analysis, RuntimeFile } from '#shared/domain/project/analysis.ts';
import type { DockerfileOptions } from '#shared/domain/project/dockerfileOptions.ts';
import { placeOf } from '#shared/domain/project/generate/places.ts';
import { planBuild } from '#shared/domain/project/generate/plan.ts';
import { fixedPart } from '#shared/domain/project/glob.ts';
import type { MainPackage } from '#shared/domain/project/analysis.ts';
import type { ImageSettings } from './archive.ts';
import { foldersAbove, type TarEntry } from './tarEntry.ts';

/** A file or a folder of the project that goes into the image: `from` below the context, `to` below its root. */
export interface Copy {
  readonly from: string;
  readonly to: string;
}

/** What a direct build makes of a project. */
export interface DirectPlan {
  readonly main: MainPackage;
  /** The program cannot be built without a C compiler, so not directly. */
  readonly needsCgo: boolean;
  readonly tags: readonly string[];
  readonly copies: readonly Copy[];
  readonly settings: ImageSettings;
}

const home = 'srv';
const user = 65532;

/** Decides a direct build; null where the project has no main package, or none of the name asked for. */
export function planDirect(analysis: Analysis, options: DockerfileOptions = {}): DirectPlan | null {
  const plan = planBuild(analysis, { ...options, runtime: 'scratch' });
  if (plan === null) return null;
  const { main, files, withheld, ports, udpPorts, portVariables, tags, cgo } = plan;
  return {
    main,
    needsCgo: cgo !== 'none',
    tags,
    copies: files.map(copyOf),
    settings: {
      entrypoint: ['/app'],
      user: `${user}:${user}`,
      workingFolder: main.writesFiles || files.length + withheld.length > 0 ? `/${home}` : '/',
      environment: [
        ...portVariables.map(({ name, port }) => `${name}=${port}`),
        ...(main.start?.variables ?? []),
      ],
      ports,
      ...(udpPorts.length > 0 && { udpPorts }),
      ...(main.start && main.start.arguments.length > 0 && { command: main.start.arguments }),
    },
  };
}

/** Where the program looks for it; of a pattern the whole folder that it looks in. */
function copyOf({ path, opened, kind }: RuntimeFile): Copy {
  if (kind !== 'pattern') return { from: path, to: placeOf(opened).slice(1) };
  const dir = fixedPart(opened);
  const isTop = dir === '.';
  const from = path.slice(0, path.length - opened.length + (isTop ? 0 : dir.length));
  return { from: from.replace(/\/$/, '') || '.', to: isTop ? home : `${home}/${dir}` };
}

/**
 * What lies under the program where it starts from nothing: root certificates, a user without rights, and a /tmp.
 * `certificates` in PEM form.
 */
export function groundEntries(certificates: string): TarEntry[] {
  const bundle = 'etc/ssl/certs/ca-certificates.crt';
  return [
    ...foldersAbove(bundle),
    text(bundle, certificates),
    text('etc/passwd', `root:x:0:0:root:/:\nnonroot:x:${user}:${user}:nonroot:/${home}:\n`),
    text('etc/group', `root:x:0:\nnonroot:x:${user}:\n`),
    { path: 'tmp/', mode: 0o1777 },
  ];
}

/** The program, the folder that it works in (its own, for it may write there), and the files that it opens. */
export function programEntries(program: Uint8Array, files: readonly TarEntry[]): TarEntry[] {
  const folders = files.flatMap(({ path }) => foldersAbove(path));
  const all = [{ path: `${home}/`, mode: 0o755, owner: user }, ...folders, ...files];
  const unique = new Map(all.toReversed().map((entry) => [entry.path, entry]));
  const own = { path: `${home}/`, mode: 0o755, owner: user };
  return [{ path: 'app', content: [program], mode: 0o755 }, ...unique.set(own.path, own).values()];
}

function text(path: string, content: string): TarEntry {
  return { path, content: [new TextEncoder().encode(content)], mode: 0o644 };
}
