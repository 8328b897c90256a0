import type { Program } from '#main/adapters/process.ts';
import { baseImages, builderImage, maintainedGo } from '#shared/domain/project/baseImages.ts';
import { fetchCRoot, fetchGlibc, fetchMuslCompiler } from './cPackages.ts';
import { call } from './command.ts';
import { ensureStandIns, goSettings, nonrootSettings, type StandIn } from './images.ts';
import { addFolder, addGo } from './rootfs.ts';

const standIns: readonly StandIn[] = [
  {
    names: maintainedGo.map((version) => builderImage('cgoBuilder', version)),
    fill: async (root, debian) => {
      await addFolder(root, await fetchCRoot());
      await addGo(root, debian);
    },
    changes: goSettings,
  },
  {
    names: [baseImages.distrolessCgo],
    fill: async (root) => addFolder(root, await fetchGlibc()),
    changes: nonrootSettings,
  },
];

/**
 * Sees to it that programs with C can be built and run, as `ensureBaseImages` does for those without, which comes first:
 * the images with glibc are pulled or made, and the stand-ins for Alpine get a compiler. Gives the names of those missing.
 */
export async function ensureCImages(docker: Program): Promise<string[]> {
  const missing = await ensureStandIns(docker, standIns);
  const builders = maintainedGo.map((version) => builderImage('builder', version));
  for (const builder of builders) {
    if ((await labelOf(docker, builder, 'stand-in')) === '1') await addCompiler(docker, builder);
  }
  return missing;
}

async function labelOf(docker: Program, image: string, name: string): Promise<string> {
  const format = `{{index .Config.Labels "dev.slipway.${name}"}}`;
  return (await call(docker, ['image', 'inspect', '--format', format, image])).trim();
}

/** One more layer, under the same name. */
async function addCompiler(docker: Program, builder: string): Promise<void> {
  if ((await labelOf(docker, builder, 'with-c')) === '1') return;
  const folder = await fetchMuslCompiler();
  const container = (await call(docker, ['create', builder, 'none'])).trim();
  try {
    await call(docker, ['cp', `${folder}/.`, `${container}:/`]);
    const change = ['--change', 'LABEL dev.slipway.with-c=1', '--change', 'CMD []'];
    await call(docker, ['commit', ...change, container, builder]);
  } finally {
    await call(docker, ['rm', '--force', container]);
  }
}
