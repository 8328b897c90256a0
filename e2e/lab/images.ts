import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Program } from '#main/adapters/process.ts';
import { baseImages, builderImage, maintainedGo } from '#shared/domain/project/baseImages.ts';
import { firstImage } from '#shared/domain/setup/remedies.ts';
import { call, succeeds } from './command.ts';
import { fetchDebianRoot, isDebianRoot } from './debian.ts';
import { addGo, addShell, makeCommonFiles, packRoot } from './rootfs.ts';

/** An image that is made where the real one cannot be had. */
export interface StandIn {
  /** Tags that one image stands in for. */
  readonly names: readonly string[];
  /** Puts what is its own into `root`, `debian` being the files of the lab's packages. */
  readonly fill: (root: string, debian: string) => Promise<void>;
  readonly changes: readonly string[];
}

const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const label = 'LABEL dev.slipway.stand-in=1';

/** Settings of an image with Go, as the real ones have them, but for the proxy: there is none here. */
export const goSettings: readonly string[] = [
  `ENV PATH=/go/bin:/usr/local/go/bin:${path}`,
  'ENV GOPATH=/go',
  'ENV GOTOOLCHAIN=local',
  'ENV GOPROXY=off',
  'ENV GOSUMDB=off',
  'WORKDIR /go',
];

/** Settings of a distroless image. */
export const nonrootSettings: readonly string[] = [
  `ENV PATH=${path}`,
  'USER 65532',
  'WORKDIR /home/nonroot',
];

const standIns: readonly StandIn[] = [
  {
    names: [baseImages.alpine],
    fill: addShell,
    changes: [`ENV PATH=${path}`, 'CMD ["/bin/sh"]'],
  },
  {
    names: [firstImage],
    fill: addShell,
    changes: [`ENV PATH=${path}`, 'CMD ["echo", "Hello from a stand-in"]'],
  },
  {
    names: [baseImages.distroless],
    fill: async () => {},
    changes: nonrootSettings,
  },
  {
    names: maintainedGo.map((version) => builderImage('builder', version)),
    fill: async (root, debian) => {
      await addShell(root, debian);
      await addGo(root, debian);
    },
    changes: goSettings,
  },
];

/**
 * Sees to it that the images that generated Dockerfiles start from are there: pulled where a registry answers, else,
 * on Debian as root, made from Debian's packages under the same names with the label `dev.slipway.stand-in=1`. Go in the
 * stand-ins is 1.24, whatever their tag says. Fast once they are there. Gives the names of those that are missing.
 */
export function ensureBaseImages(docker: Program): Promise<string[]> {
  return ensureStandIns(docker, standIns);
}

/** Pulls or makes each of these, as `ensureBaseImages` does. */
export async function ensureStandIns(
  docker: Program,
  wished: readonly StandIn[],
): Promise<string[]> {
  const missing: string[] = [];
  for (const standIn of wished) {
    const wanted = await without(standIn.names, (name) => hasImage(docker, name));
    const unreachable = await without(wanted, (name) => pull(docker, name));
    if (unreachable.length === 0) continue;
    if (isDebianRoot()) await makeStandIn(docker, { ...standIn, names: unreachable });
    else missing.push(...unreachable);
  }
  return missing;
}

function hasImage(docker: Program, name: string): Promise<boolean> {
  return succeeds(docker, ['image', 'inspect', name]);
}

function pull(docker: Program, name: string): Promise<boolean> {
  return succeeds(docker, ['pull', '--quiet', name], { timeoutMs: 120_000 });
}

async function makeStandIn(docker: Program, { names, fill, changes }: StandIn): Promise<void> {
  const debian = await fetchDebianRoot();
  const work = await mkdtemp(join(tmpdir(), 'slipway-lab-'));
  try {
    const root = join(work, 'root');
    await mkdir(root);
    await makeCommonFiles(root);
    await fill(root, debian);
    const options = [label, ...changes].flatMap((change) => ['--change', change]);
    const id = (await call(docker, ['import', ...options, await packRoot(root)])).trim();
    for (const name of names) await call(docker, ['tag', id, name]);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function without(
  names: readonly string[],
  isDone: (name: string) => Promise<boolean>,
): Promise<string[]> {
  const left: string[] = [];
  for (const name of names) if (!(await isDone(name))) left.push(name);
  return left;
}
