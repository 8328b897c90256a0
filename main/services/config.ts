import type { ConfigFile, FileKind } from '#shared/domain/config/file.ts';
import { formKeys } from '#shared/domain/config/form/formKeys.ts';
import type { LintFacts } from '#shared/domain/config/form/formKey.ts';
import { locksOf } from '#shared/domain/config/organisation/locks.ts';
import { distroConfPath } from '#shared/domain/config/distroPath.ts';
import { fileKindOf } from '#shared/domain/config/fileName.ts';
import { lintBytes, lintText, type LintContext } from '#shared/domain/config/lint.ts';
import { failure } from '#shared/domain/failure.ts';
import { mendText } from '#shared/domain/config/mend/mend.ts';
import type { Files } from './ports/files.ts';
import type { OrganisationPort } from './ports/organisation.ts';
import type { ConfigService } from './services.ts';

export interface ConfigServiceOptions {
  readonly files: Files;
  /** Where this PC's own file of a kind lies; null where it has no fixed place. See `configPath`. */
  readonly paths: (kind: FileKind) => string | null;
  /** What is known of the PC at the moment that matters to a kind; rules that need more keep silent. */
  readonly context: (kind: FileKind) => LintContext | Promise<LintContext>;
  readonly organisation: OrganisationPort;
  /** When WSL's virtual machine started; see `readVmStart`. */
  readonly vmStartedAt: () => Promise<number | undefined>;
}

/**
 * Shows and lints config files; writes nothing. Fails with UNSUPPORTED where neither a kind nor a name tells what a file
 * is, or where a kind has no place of its own and no path was given; with FILE_MISSING where a named file is not there.
 */
export function createConfigService(options: ConfigServiceOptions): ConfigService {
  const { files, paths, organisation } = options;
  const context = async (kind: FileKind, path: string | null): Promise<LintContext> => {
    const [known, facts] = await Promise.all([options.context(kind), factsOf(options, kind, path)]);
    return { ...known, ...facts };
  };
  return {
    async keys(place) {
      const { kind } = place;
      const path = pathOf(options, place);
      const [file, known, found, facts] = await Promise.all([
        files.readText(path),
        options.context(kind),
        organisation.read(),
        factsOf(options, kind, path),
      ]);
      const { text } = file;
      const keys = formKeys({ kind, text, context: known, organisation: found });
      return { kind, ...file, keys, locked: locksOf(kind, found).locks, facts };
    },
    async show(place): Promise<ConfigFile> {
      const { kind } = place;
      const path = pathOf(options, place);
      const file = await files.readText(path);
      const known = {
        ...(await context(kind, path)),
        fileName: nameOf(path),
        encoding: file.encoding,
      };
      return { kind, ...file, report: lintText(kind, file.text, known) };
    },
    async mend({ codes, ...place }) {
      const { kind } = place;
      const path = pathOf(options, place);
      const { text, encoding, exists } = await files.readText(path);
      if (!exists && place.path !== undefined) throw failure('FILE_MISSING', { path });
      const known = { ...(await context(kind, path)), fileName: nameOf(path) };
      const mended = mendText({ kind, text, encoding, context: known, codes });
      return { kind, path, before: text, ...mended };
    },
    async lint({ kind: given, path, text }) {
      const kind = given ?? fileKindOf(path ?? '');
      if (kind === null) throw failure('UNSUPPORTED', { path: path ?? '' });
      const target = path ?? (text === undefined ? ownPath(paths, kind) : null);
      const known = await context(kind, target);
      if (text !== undefined) {
        return lintText(kind, text, {
          ...known,
          ...(path !== undefined && { fileName: nameOf(path) }),
        });
      }
      if (target === null) throw failure('UNSUPPORTED', { path: kind });
      const bytes = await files.readBytes(target);
      if (bytes === null && path !== undefined) throw failure('FILE_MISSING', { path });
      return lintBytes(kind, bytes ?? new Uint8Array(), { ...known, fileName: nameOf(target) });
    },
  };
}

/** What the linter may know besides the PC: the organisation's word, and for this PC's own file whether it holds yet. */
async function factsOf(
  { files, paths, organisation, vmStartedAt }: ConfigServiceOptions,
  kind: FileKind,
  path: string | null,
): Promise<LintFacts> {
  const { policies, adminSettings } = await organisation.read();
  const isOwn = path !== null && path === paths(kind);
  const facts = { policies, ...(isOwn && { adminSettings }) };
  if (!isOwn || kind !== 'wslconfig') return facts;
  const modifiedAt = await files.modifiedAt(path);
  const startedAt = modifiedAt === null ? undefined : await vmStartedAt();
  if (modifiedAt === null || startedAt === undefined) return facts;
  return { ...facts, modifiedAt, vmStartedAt: startedAt };
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
