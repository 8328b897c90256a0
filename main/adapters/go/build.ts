import { createHash } from 'node:crypto';
import { copyFile, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { rootCertificates } from 'node:tls';
import type { GoBuildPort } from '#main/services/ports/goBuild.ts';
import { failure } from '#shared/domain/failure.ts';
import type { Copy } from '#shared/domain/image/direct/planDirect.ts';
import { foldersAbove, type TarEntry } from '#shared/domain/image/direct/tarEntry.ts';
import { lastLines } from '#shared/domain/machine/console.ts';
import { writeFailure } from '../files/failures.ts';
import { makeFolder } from '../files/makeFolder.ts';
import { createLineCutter } from '../lineCutter.ts';
import { run } from '../process.ts';
import { textOfResult } from '../outcome.ts';
import type { Programs } from '../programs.ts';

const readOnly = 0o644;

/** Compiles with the Go of this PC, its user's settings (GOFLAGS, GOPROXY, GOTOOLCHAIN ...) being as he has them. */
export function createGoBuildAdapter(programs: Programs, dataFolder: string): GoBuildPort {
  return {
    compile: (...args) => compile(programs, ...args),
    read: (path) => readFile(path),
    collect: async (context, copies) => {
      const entries = await Promise.all(copies.map((copy) => collect(context, copy)));
      return entries.flat();
    },
    async outputFor(context, name) {
      const folder = join(dataFolder, 'programs', sha256([context]).slice(0, 16));
      await makeFolder(folder);
      return join(folder, name);
    },
    deliver,
    async write(path, text) {
      try {
        await makeFolder(dirname(path));
        await writeFile(path, text);
      } catch (error) {
        throw writeFailure(error, path);
      }
    },
    certificates: () => `${rootCertificates.join('\n')}\n`,
    digest: (content) => sha256(content),
  };
}

async function compile(
  programs: Programs,
  context: string,
  ...[compilation, { onLines, signal }]: [
    Parameters<GoBuildPort['compile']>[1],
    Parameters<GoBuildPort['compile']>[2],
  ]
): Promise<void> {
  const go = await programs.find('go');
  if (go === null) throw failure('PROGRAM_MISSING', { program: 'go' });
  const said = createLineCutter();
  const result = await run(go, compilation.args, {
    timeoutMs: Number.POSITIVE_INFINITY,
    cwd: join(context, compilation.folder),
    variables: { ...(await programs.variables()), ...compilation.variables },
    signal,
    onStderr: (chunk) => onLines(said.cut(chunk)),
  });
  onLines(said.end());
  if (result.exitCode === 0) return;
  const { command, exitCode } = result;
  const output = lastLines(textOfResult(result));
  throw failure('BUILD_FAILED', { step: 'go build' }, { command, exitCode, output });
}

async function collect(context: string, { from, to }: Copy): Promise<TarEntry[]> {
  const path = join(context, from);
  const found = await stat(path).catch(() => null);
  // What the program would not find on this PC either is not the build's to miss.
  if (found === null) return [];
  if (!found.isDirectory()) return [await entryOf(path, to)];
  const names = await readdir(path, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  const entries = await Promise.all(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const below = file.slice(path.length).replaceAll('\\', '/').replace(/^\/+/, '');
      return entryOf(file, `${to}/${below}`);
    }),
  );
  return [...foldersAbove(`${to}/x`), ...entries];
}

async function entryOf(file: string, path: string): Promise<TarEntry> {
  try {
    // Windows knows no permissions of this kind; the same files give the same image everywhere.
    return { path, content: [await readFile(file)], mode: readOnly };
  } catch {
    throw failure('FILE_UNREADABLE', { path: file });
  }
}

async function deliver(from: string, to: string): Promise<{ sizeBytes: number; sha256: string }> {
  try {
    await makeFolder(dirname(to));
    // A rename does not go from one drive to another.
    await rename(from, to).catch(async () => {
      await copyFile(from, to);
      await rm(from, { force: true });
    });
  } catch (error) {
    throw writeFailure(error, to);
  }
  const bytes = await readFile(to);
  return { sizeBytes: bytes.length, sha256: sha256([bytes]) };
}

function sha256(pieces: readonly (Uint8Array | string)[]): string {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}
