import { message } from '#shared/domain/message.ts';
import type { GoBinary } from './go/goBinary.ts';
import type { Fix, HistoryStep, Lines, WastedFile } from './inside.ts';
import {
  findDuplicates,
  sum,
  visibleFiles,
  wastedFiles,
  type Look,
  type VisibleFile,
} from './look.ts';

/** Less is not worth somebody's time. */
const smallest = 32 << 10;
/** What a base image without a system takes: certificates, time zones, users (gcr.io/distroless/static). */
const smallBaseBytes = 2 << 20;
const largeBaseBytes = 6 << 20;
const shownPaths = 20;

/** Files that a build leaves behind, and how to keep them out (https://docs.docker.com/build/building/best-practices/). */
const caches: readonly { readonly path: RegExp; readonly code: string }[] = [
  { path: /^(?:var\/cache\/apk|etc\/apk\/cache)\//, code: 'RUN apk add --no-cache ...' },
  {
    path: /^var\/(?:lib\/apt\/lists|cache\/apt)\//,
    code: 'RUN apt-get update && apt-get install -y --no-install-recommends ... && rm -rf /var/lib/apt/lists/*',
  },
  {
    path: /^root\/\.cache\/go-build\//,
    code: 'RUN --mount=type=cache,target=/root/.cache/go-build go build ...',
  },
  {
    path: /^(?:go|root\/go)\/pkg\/mod\//,
    code: 'RUN --mount=type=cache,target=/go/pkg/mod go mod download',
  },
  { path: /^(?:root|home\/[^/]+)\/\.(?:npm|cache\/pip|cache\/yarn)\//, code: '' },
];

/** What no container needs of a project's folder: a pattern of .dockerignore, and the paths it means. */
const needless: readonly { readonly pattern: string; readonly path: RegExp }[] = [
  { pattern: '**/.git', path: /(?:^|\/)\.git\// },
  { pattern: '**/node_modules', path: /(?:^|\/)node_modules\// },
  { pattern: '**/.idea', path: /(?:^|\/)\.idea\// },
  { pattern: '**/.vscode', path: /(?:^|\/)\.vscode\// },
  { pattern: '**/testdata', path: /(?:^|\/)testdata\// },
  { pattern: '**/*_test.go', path: /_test\.go$/ },
  { pattern: '**/*.md', path: /\.md$/i },
  { pattern: '**/*.exe', path: /\.exe$/i },
  { pattern: '**/*.log', path: /\.log$/ },
  { pattern: '**/.env', path: /(?:^|\/)\.env(?:\.[^/]+)?$/ },
];

const shells = /^(?:usr\/)?(?:s?bin)\/(?:busybox(?:\.static)?|ba?sh|dash|apk|apt(?:-get)?|dpkg)$/;

/** What an image's fixes are worked out from. */
interface Scene {
  readonly look: Look;
  readonly steps: readonly HistoryStep[];
  readonly dockerfile: string | null;
  readonly files: readonly VisibleFile[];
  readonly wasted: readonly WastedFile[];
  /** The step that made a layer. */
  readonly stepOf: ReadonlyMap<number, HistoryStep>;
}

type Rule = (scene: Scene) => Omit<Fix, 'title' | 'advice'>[];

/**
 * What would make an image smaller, the largest saving first. Savings are predictions: each for itself, as if nothing
 * else was changed. What the base image wastes is none of the project's business, and left out.
 */
export function findFixes(
  look: Look,
  steps: readonly HistoryStep[],
  dockerfile: string | null,
): Fix[] {
  const scene: Scene = {
    look,
    steps,
    dockerfile,
    files: visibleFiles(look.stack),
    wasted: wastedFiles(look.stack),
    stepOf: new Map(steps.flatMap((step) => (step.layer === null ? [] : [[step.layer, step]]))),
  };
  return rules
    .flatMap((rule) => rule(scene))
    .map((fix) => ({ ...fix, ...textsOf(fix), paths: fix.paths.slice(0, shownPaths) }))
    .toSorted((a, b) => b.savedBytes - a.savedBytes);
}

function textsOf({ id, paths, savedBytes }: Omit<Fix, 'title' | 'advice'>) {
  const values = { path: `/${paths[0] ?? ''}`, count: paths.length, bytes: savedBytes };
  return {
    title: message(`image:fix.${id}.title`, values),
    advice: message(`image:fix.${id}.advice`, values),
  };
}

const rules: readonly Rule[] = [
  stripBinary,
  trimPath,
  smallBase,
  ignoreFiles,
  wastedBy('mergeRun', (file, { stepOf }) => {
    const isRun = (layer: number) => stepOf.get(layer)?.instruction === 'RUN';
    return file.reason === 'removed' && isRun(file.layer) && isRun(file.by);
  }),
  wastedBy('replacedFiles', ({ reason, isSame }) => reason === 'replaced' && !isSame),
  wastedBy('sameFiles', ({ isSame }) => isSame, 'COPY --chmod=755 --chown=65532:65532 ...'),
  packageCache,
  duplicates,
];

function stripBinary({ look, dockerfile }: Scene) {
  return look.binaries
    .filter(({ strippedBytes }) => strippedBytes >= smallest)
    .map((binary) => goFix('stripBinary', binary, { dockerfile, code: '-ldflags "-s -w"' }));
}

function trimPath({ look, dockerfile }: Scene) {
  return look.binaries
    .filter(({ trimmedBytes }) => trimmedBytes > 0)
    .map((binary) => goFix('trimPath', binary, { dockerfile, code: '-trimpath' }));
}

function goFix(
  id: 'stripBinary' | 'trimPath',
  { path, strippedBytes, trimmedBytes }: GoBinary,
  { dockerfile, code }: { dockerfile: string | null; code: string },
) {
  const savedBytes = id === 'stripBinary' ? strippedBytes : trimmedBytes;
  return {
    id,
    savedBytes,
    code,
    paths: [path],
    lines: linesWith(dockerfile, /\bgo (?:build|install)\b/),
  };
}

/** A program without C code needs nothing of a system. */
function smallBase({ look, steps, files, dockerfile }: Scene): ReturnType<Rule> {
  const programs = new Set(look.binaries.map(({ path }) => path));
  const [program] = look.binaries;
  const isStatic = look.binaries.every(({ info }) => info.settings['CGO_ENABLED'] === '0');
  if (program === undefined || !isStatic) return [];
  const base = new Set(
    steps.flatMap(({ isBase, layer }) => (isBase && layer !== null ? [layer] : [])),
  );
  const isBase = (layer: number) => (base.size > 0 ? base.has(layer) : layer < program.layer);
  const system = files.filter(({ path, blob }) => isBase(blob.layer) && !programs.has(path));
  const savedBytes = sum([...new Set(system.map(({ blob }) => blob))]) - smallBaseBytes;
  const lines = lastLineWith(dockerfile, /^\s*FROM\s/i);
  if (savedBytes >= largeBaseBytes - smallBaseBytes) {
    const code = 'FROM gcr.io/distroless/static-debian13:nonroot';
    return [{ id: 'smallBase', savedBytes, code, paths: [program.path], lines }];
  }
  const tools = system.filter(({ path }) => shells.test(path));
  const saved = sum([...new Set(tools.map(({ blob }) => blob))]);
  if (saved < smallest) return [];
  const code = 'FROM gcr.io/distroless/static-debian13:nonroot';
  return [{ id: 'shell', savedBytes: saved, code, paths: tools.map(({ path }) => path), lines }];
}

function ignoreFiles({ files, stepOf }: Scene): ReturnType<Rule> {
  const copied = files.filter(({ blob }) => {
    const step = stepOf.get(blob.layer);
    return step?.isBase === false && /^(COPY|ADD)$/.test(step.instruction);
  });
  const found = needless
    .map(({ pattern, path }) => ({ pattern, files: copied.filter((file) => path.test(file.path)) }))
    .filter((one) => one.files.length > 0);
  const all = new Set(found.flatMap((one) => one.files));
  const savedBytes = sum([...all].map(({ blob }) => blob));
  if (savedBytes < smallest) return [];
  const code = found.map(({ pattern }) => `${pattern}\n`).join('');
  const paths = [...all].map(({ path }) => path);
  return [{ id: 'ignoreFiles', savedBytes, code, paths, lines: null }];
}

function packageCache({ files, stepOf }: Scene): ReturnType<Rule> {
  const own = files.filter(({ blob }) => stepOf.get(blob.layer)?.isBase === false);
  return caches.flatMap(({ path, code }): ReturnType<Rule> => {
    const found = own.filter((file) => path.test(file.path));
    const savedBytes = sum(found.map(({ blob }) => blob));
    const [first] = found;
    if (first === undefined || savedBytes < smallest) return [];
    const lines = stepOf.get(first.blob.layer)?.lines ?? null;
    return [{ id: 'packageCache', savedBytes, code, paths: found.map((one) => one.path), lines }];
  });
}

function duplicates({ files }: Scene): ReturnType<Rule> {
  return findDuplicates(files).map(({ bytes, paths }) => ({
    id: 'duplicates',
    savedBytes: bytes * (paths.length - 1),
    code: '',
    paths,
    lines: null,
  }));
}

/** One fix for all wasted files of a kind that the project's own layers brought. */
function wastedBy(
  id: Fix['id'],
  isMeant: (file: WastedFile, scene: Scene) => boolean,
  code = '',
): Rule {
  return (scene) => {
    const { wasted, stepOf } = scene;
    const own = wasted.filter(({ layer }) => stepOf.get(layer)?.isBase === false);
    const meant = own.filter((file) => isMeant(file, scene));
    const savedBytes = sum(meant);
    const [first] = meant;
    if (first === undefined || savedBytes < smallest) return [];
    const lines = stepOf.get(first.by)?.lines ?? null;
    return [{ id, savedBytes, code, paths: meant.map(({ path }) => path), lines }];
  };
}

function linesWith(dockerfile: string | null, pattern: RegExp): Lines | null {
  const index = (dockerfile ?? '').split('\n').findIndex((line) => pattern.test(line));
  return index < 0 ? null : { first: index + 1, last: index + 1 };
}

function lastLineWith(dockerfile: string | null, pattern: RegExp): Lines | null {
  const index = (dockerfile ?? '').split('\n').findLastIndex((line) => pattern.test(line));
  return index < 0 ? null : { first: index + 1, last: index + 1 };
}
