import type { FileKind } from '#shared/domain/config/file.ts';

/** A file that the page edits: this PC's own of a kind, or the wsl.conf of a distro. */
export interface Place {
  readonly kind: FileKind;
  readonly distro: string | null;
}

const ownKinds = ['wslconfig', 'daemon', 'desktop'] as const satisfies readonly FileKind[];

/** Every file that there is on a PC with these distros; Docker Desktop looks after its own. */
export function placesOf(distros: readonly string[]): Place[] {
  const own = ownKinds.map((kind) => ({ kind, distro: null }));
  const others = distros.filter((name) => !name.startsWith('docker-desktop'));
  return [...own, ...others.map((distro) => ({ kind: 'wslconf' as const, distro }))];
}

/** The name of a place in addresses and in the store: `daemon`, `wslconf:Ubuntu`. */
export function placeName({ kind, distro }: Place): string {
  return distro === null ? kind : `${kind}:${distro}`;
}

/** The place of that name, `.wslconfig` for what is none. */
export function placeOf(name: string | null): Place {
  const kind = ownKinds.find((one) => one === name);
  if (kind !== undefined) return { kind, distro: null };
  const distro = /^wslconf:(.+)$/.exec(name ?? '')?.[1];
  return distro === undefined ? { kind: 'wslconfig', distro: null } : { kind: 'wslconf', distro };
}
