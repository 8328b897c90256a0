import { escapeRegExp } from '../glob.ts';
import { isGoImage, platformOfImage, splitImage } from './image.ts';
import { isImageName } from './imageName.ts';
import type { Unset } from './expand.ts';
import {
  defaultsOf,
  parentStage,
  stageChain,
  withValues,
  type DockerfileModel,
  type Stage,
  type Step,
} from './model.ts';
import { isFloatingTag, pinnedImage } from './pinned.ts';
import { platformArguments } from './platformArguments.ts';
import { at, withReplaced, type Finding, type LintContext, type LintRule } from './rule.ts';

const reserved = ['scratch', 'context'];
const architectures =
  /^(amd64|arm64|arm|386|ppc64le|riscv64|s390x|loong64|mips64le|x86_64|aarch64|armhf|armel)$/;

/** What stages are called and start from. BuildKit's checks: https://docs.docker.com/reference/build-checks/ */
export const stageRules: readonly LintRule[] = [
  {
    code: 'StageNameCasing',
    severity: 'warning',
    find: (model) =>
      model.stages
        .filter(({ name }) => name !== name.toLowerCase())

        .map(({ from, name }) => {
          const wanted = name.toLowerCase();
          // Names are compared without regard to case, so whoever uses it may stay as he is.
          const declared = new RegExp(`(\\sas\\s+)${escapeRegExp(name)}(?=\\s|$)`, 'i');
          return at(from, { name, wanted }, withReplaced(model, from, declared, `$1${wanted}`));
        }),
  },
  {
    code: 'DuplicateStageName',
    severity: 'warning',
    find: ({ stages }) =>
      stages
        .filter(
          ({ name, index }) =>
            name !== '' &&
            stages.some(
              (other) => other.index < index && other.name.toLowerCase() === name.toLowerCase(),
            ),
        )
        .map(({ from, name }) => at(from, { name })),
  },
  {
    code: 'ReservedStageName',
    severity: 'warning',
    find: ({ stages }) =>
      stages
        .filter(({ name }) => reserved.includes(name.toLowerCase()))
        .map(({ from, name }) => at(from, { name })),
  },
  {
    code: 'UndefinedArgInFrom',
    severity: 'warning',
    find: ({ stages, globals }) => {
      const known = new Set([
        ...globals.flatMap(({ pairs }) => pairs.map(({ name }) => name)),
        ...platformArguments,
      ]);
      return stages.flatMap(({ from }) =>
        from.variables.filter((name) => !known.has(name)).map((name) => at(from, { name })),
      );
    },
  },
  {
    code: 'InvalidDefaultArgInFrom',
    severity: 'warning',
    find: ({ stages, globals }) => {
      const declared = new Set(globals.flatMap(({ pairs }) => pairs.map(({ name }) => name)));
      return stages
        .filter(
          ({ image, from }) => image !== '' && from.variables.some((name) => declared.has(name)),
        )
        .filter(({ image }) => !namesImage(image, globals))
        .map(({ from, image }) => at(from, { image }));
    },
  },
  {
    code: 'RedundantTargetPlatform',
    severity: 'info',
    find: (model) =>
      model.stages
        .filter(({ platform }) =>
          /^\$(TARGETPLATFORM|\{TARGETPLATFORM(:?-[^}]{0,500})?\})$/.test(platform),
        )
        .map(({ from }) => at(from, {}, withReplaced(model, from, /\s--platform=\S+/, ''))),
  },
  {
    code: 'FromPlatformFlagConstDisallowed',
    severity: 'warning',
    find: ({ stages }) =>
      stages
        .filter(({ platform }) => platform !== '' && !platform.includes('$'))
        .filter(({ platform, name }) => !isNamedAfter(name, platform))
        .map(({ from, platform }) => at(from, { platform })),
  },
  {
    code: 'InvalidBaseImagePlatform',
    severity: 'warning',
    find: ({ stages }) =>
      stages.flatMap(({ from, base, platform }) => {
        const own = platformOfImage(base);
        const wanted = platform.replace(/^(linux\/arm64)\/v8$/, '$1');
        const isOther = own !== '' && isPlatform(platform) && wanted !== own;
        return isOther ? [at(from, { image: base, platform, own })] : [];
      }),
  },
  {
    code: 'unknownPlatform',
    severity: 'error',
    find: ({ stages }) =>
      stages
        .filter(
          ({ platform }) => platform !== '' && !platform.includes('$') && !isPlatform(platform),
        )
        .map(({ from, platform }) => at(from, { platform })),
  },
  {
    code: 'untaggedBase',
    severity: 'warning',
    find: (model, context) =>
      bases(model).flatMap((stage) =>
        hasTag(stage.base, '') ? [floating(model, context, stage)] : [],
      ),
  },
  {
    code: 'latestBase',
    severity: 'warning',
    find: (model, context) =>
      bases(model).flatMap((stage) =>
        hasTag(stage.base, 'latest') ? [floating(model, context, stage)] : [],
      ),
  },
  {
    code: 'floatingBase',
    severity: 'info',
    find: (model, context) =>
      bases(model).flatMap((stage) =>
        isFloatingTag(stage.base) ? [floating(model, context, stage)] : [],
      ),
  },
  {
    code: 'compilerShipped',
    severity: 'warning',
    find: (model) => {
      const last = model.stages.at(-1);
      const root = last === undefined ? undefined : stageChain(last, model).at(-1);
      return last === undefined || root === undefined || !isGoImage(root.base) || isForWork(last)
        ? []
        : [at(last.from, { image: root.base })];
    },
  },
];

/** Stages that are run by those who work on the project, as their names say; nobody ships them. */
function isForWork({ name }: Stage): boolean {
  return /(^|[-_.])(dev|devel|develop|development|debug|tests?|lint|check|validate|ci|bench|docs|vendor)([-_.]|$)/i.test(
    name,
  );
}

/** Stages that begin with an image whose whole name is known. */
function bases(model: DockerfileModel): Stage[] {
  return model.stages.filter(
    (stage) =>
      parentStage(stage, model) === null &&
      stage.base !== 'scratch' &&
      stage.base !== '' &&
      !stage.base.includes('$'),
  );
}

/** The finding, with a version that could be named; the fix only where the image is written in the line itself. */
function floating(model: DockerfileModel, { goVersion = '' }: LintContext, stage: Stage): Finding {
  const { from, base, image } = stage;
  const pinned = pinnedImage(base, goVersion);
  const pattern = new RegExp(`(\\s)${escapeRegExp(image)}(?=\\s|$)`);
  const fix =
    pinned === null || image !== base
      ? undefined
      : withReplaced(model, from, pattern, `$1${pinned}`);
  return at(from, { image: base }, fix);
}

/**
 * Whether an image's name is a whole one without any build argument: `node:22${VARIANT}` is, `app:${TAG}` is not. What
 * variables stand for that are no argument of the file is not known, and taken for something.
 */
function namesImage(image: string, globals: readonly Step[]): boolean {
  const declared = new Set(globals.flatMap(({ pairs }) => pairs.map(({ name }) => name)));
  const unset: Unset = (_, name) => (declared.has(name) ? '' : 'x');
  const plain = withValues(image, defaultsOf(globals, unset), unset);
  return isImageName(plain.replace(/\$(?:\{\w[^}]{0,500}\}|\w+)/g, 'x'));
}

const aliases: Readonly<Record<string, string>> = { x86_64: 'amd64', aarch64: 'arm64' };

/** `build_amd64` says that it is for one platform alone. */
function isNamedAfter(name: string, platform: string): boolean {
  return platform
    .split('/')
    .slice(0, 2)
    .map((part) => aliases[part] ?? part)
    .some((part) => part !== '' && name.includes(part));
}

function hasTag(image: string, tag: string): boolean {
  const split = splitImage(image);
  return split.digest === '' && split.tag === tag;
}

function isPlatform(platform: string): boolean {
  const [os = '', arch = 'amd64'] = platform.split('/');
  return (
    (/^(linux|windows|darwin|freebsd)$/.test(os) && architectures.test(arch)) ||
    architectures.test(platform)
  );
}
