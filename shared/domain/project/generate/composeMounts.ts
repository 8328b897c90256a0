import type { RuntimeFile } from '../analysis.ts';
import { parentOf, relativeTo } from '../paths.ts';
import { piece, type Block, type Piece } from './piece.ts';
import { home, placeOf } from './places.ts';
import type { BuildPlan } from './plan.ts';

/** A named volume, and where the program finds it. */
export interface NamedVolume {
  readonly name: string;
  readonly target: string;
}

const configName = /\.(ya?ml|json|toml|ini|conf|cfg|properties|hcl|xml)$/i;

/**
 * Configuration files that the program reads, mounted read-only over those in the image: a change holds after a restart,
 * without a new image; and what the project keeps out of the image. Windows containers mount folders only.
 */
export function configMounts({ files, withheld, system, analysis }: BuildPlan): Piece[][] {
  if (system === 'windows') return [];
  const configs = files.filter(({ kind, opened }) => kind === 'file' && configName.test(opened));
  return [...configs, ...withheld.filter(({ kind }) => kind !== 'pattern')].map((file) =>
    mount(file, analysis.moduleDir),
  );
}

function mount({ path, opened }: RuntimeFile, moduleDir: string): Piece[] {
  const source = relativeTo(path, moduleDir);
  const written = source.startsWith('..') ? source : `./${source}`;
  return [
    piece('      - type: bind', 'composeBind'),
    piece(`        source: ${quoted(written)}`),
    piece(`        target: ${quoted(placeOf(opened))}`),
    piece('        read_only: true'),
    piece('        bind:'),
    piece('          create_host_path: false', 'composeNoFolder'),
  ];
}

/** A volume for each folder that the program writes to; a file beside others that the image brings gets none. */
export function volumesOf(plan: BuildPlan): NamedVolume[] {
  const { main, system } = plan;
  const base = system === 'windows' ? 'C:\\Users\\ContainerUser\\srv' : home;
  const slash = system === 'windows' ? '\\' : '/';
  return writtenFolders(main)
    .filter((folder) => folder !== '.' || !isShared(plan))
    .map((folder) => ({
      name: folder === '.' ? 'files' : volumeName(folder),
      target: folder === '.' ? base : `${base}${slash}${folder}`,
    }));
}

/** Said where something is written that no volume can keep. */
export function volumeNote(plan: BuildPlan): Block {
  const isLeftOut = writtenFolders(plan.main).includes('.') && isShared(plan);
  return isLeftOut
    ? [
        piece(
          '    # No volume for what it writes beside files of the image: it would hide newer ones.',
          'composeNoVolume',
        ),
      ]
    : [];
}

/** The outermost folders; `.` where a file is written into the working folder itself. */
function writtenFolders({ written }: BuildPlan['main']): string[] {
  const folders = written.map(({ path, isFolder }) => (isFolder ? path : parentOf(path)));
  return [...new Set(folders.map((folder) => folder.split('/')[0] ?? '.'))];
}

function isShared({ files, templates }: BuildPlan): boolean {
  return files.length > 0 || templates.length > 0;
}

function volumeName(folder: string): string {
  const name = folder.replace(/[^\w.-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  return name === '' ? 'files' : name;
}

/** JSON's strings are YAML's too; a dollar sign would begin a variable. */
function quoted(text: string): string {
  return JSON.stringify(text.replaceAll('$', '$$$$'));
}
