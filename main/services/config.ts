import type { ConfigFile, FileKind } from '#shared/domain/config/file.ts';
import { formKeys } from '#shared/domain/config/form/formKeys.ts';
import { locksOf } from '#shared/domain/config/organisation/locks.ts';
import { distroConfPath } from '#shared/domain/config/distroPath.ts';
import { fileKindOf } from '#shared/domain/config/fileName.ts';
import { lintBytes, lintText, type LintContext } from '#shared/domain/config/lint.ts';
import { failure } from '#shared/domain/failure.ts';
import type { Files } from './ports/files.ts';
import type { OrganisationPort } from './ports/organisation.ts';
import type { ConfigService } from './services.ts';

export interface ConfigServiceOptions {
  readonly files: Files;
  /** Where this PC's own file of a kind lies; null where it has no fixed place. See `configPath`. */
  readonly paths: (kind: FileKind) => string | null;
  /** What is known of the PC at the moment; rules that need more keep silent. */
  readonly context: () => LintContext | Promise<LintContext>;
  readonly organisation: OrganisationPort;
}

/**
 * Shows and lints config files; writes nothing. Fails with UNSUPPORTED where neither a kind nor a name tells what a file
 * is, or where a kind has no place of its own and no path was given; with FILE_MISSING where a named file is not there.
 */
export function createConfigService(options: ConfigServiceOptions): ConfigService {
  const { files, paths, organisation } = options;
  const context = async (): Promise<LintContext> => {
    const [known, { policies }] = await Promise.all([options.context(), organisation.read()]);
    return { ...known, policies };
  };
  return {
    async keys(place) {
      const { kind } = place;
      const path = pathOf(options, place);
      const [file, known, found] = await Promise.all([
        files.readText(path),
        context(),
        organisation.read(),
      ]);
      const { text } = file;
      const keys = formKeys({ kind, text, context: known, organisation: found });
      return { kind, ...file, keys, locked: locksOf(kind, found).locks };
    },
    async show(place): Promise<ConfigFile> {
      const { kind } = place;
      const path = pathOf(options, place);
      const file = await files.readText(path);
      const known = { ...(await context()), fileName: nameOf(path), encoding: file.encoding };
      return { kind, ...file, report: lintText(kind, file.text, known) };
    },
    async lint({ kind: given, path, text }) {
      const kind = given ?? fileKindOf(path ?? '');
      if (kind === null) throw failure('UNSUPPORTED', { path: path ?? '' });
      const known = await context();
      if (text !== undefined) {
        return lintText(kind, text, {
          ...known,
          ...(path !== undefined && { fileName: nameOf(path) }),
        });
      }
      const target = path ?? ownPath(paths, kind);
      const bytes = await files.readBytes(target);
      if (bytes === null && path !== undefined) throw failure('FILE_MISSING', { path });
      return lintBytes(kind, bytes ?? new Uint8Array(), { ...known, fileName: nameOf(target) });
    },
  };
}

interface Place {
  readonly kind: FileKind;
  readonly path?: string | undefined;
  readonly distro?: string | undefined;
  readonly start?: boolean | undefined;
}

function pathOf({ files, paths }: ConfigServiceOptions, place: Place): string {
  const { kind, distro, start = false } = place;
  const own = distro === undefined ? undefined : distroConfPath(distro);
  const path = place.path ?? own ?? ownPath(paths, kind);
  if (start) files.allowStart(path);
  return path;
}

function ownPath(paths: ConfigServiceOptions['paths'], kind: FileKind): string {
  const path = paths(kind);
  if (path === null) throw failure('UNSUPPORTED', { path: kind });
  return path;
}

/** Paths of both systems come in: Windows' own, and those inside a distro. */
function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
