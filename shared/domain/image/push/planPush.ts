import { message, type Message } from '#shared/domain/message.ts';
import { formatReference, parseReference, type Reference } from '../reference.ts';
import { loginStateOf } from '../registry/logins.ts';
import {
  audienceOf,
  dockerHub,
  isInsecure,
  registryOf,
  type EngineRegistries,
} from '../registry/registry.ts';
import {
  audiences,
  type Login,
  type PushPlan,
  type PushProblem,
  type PushRequest,
  type PushTarget,
} from './push.ts';

/** What a plan depends on beside the request. */
export interface PushSurroundings {
  readonly engine: EngineRegistries;
  readonly logins: readonly Login[];
}

type Target = PushTarget & { readonly reference: Reference };

/**
 * What would be pushed where, the closest registries first, with everything that speaks against it: names that no
 * registry takes, and those that docker would only refuse after the upload. Nothing is asked of a registry.
 */
export function planPush(request: PushRequest, surroundings: PushSurroundings): PushPlan {
  const { images, to = [] } = request;
  const problems: PushProblem[] = [];
  if (to.length > 0 && images.length > 1) {
    problems.push(problemOf('severalImages', { severity: 'error', target: to[0] ?? '' }));
  }
  const wishes = to.length > 0 ? to.map((target) => [images[0] ?? '', target]) : images.map(twice);
  const targets: Target[] = [];
  for (const [image = '', target = ''] of wishes) {
    const read = readTarget(image, target, surroundings);
    if (Array.isArray(read)) problems.push(...read);
    else if (targets.some((other) => other.target === read.target)) continue;
    else targets.push(read);
  }
  problems.push(...targets.flatMap((target) => rulesFor(target, request.insecure ?? false)));
  const ordered = targets.toSorted(
    (a, b) => audiences.indexOf(a.audience) - audiences.indexOf(b.audience),
  );
  return { pushes: ordered.map(({ reference: _, ...push }) => push), problems };
}

function twice(image: string): [string, string] {
  return [image, image];
}

/** The push, or what is wrong with its two names. A name without a tag gets the image's. */
function readTarget(
  image: string,
  target: string,
  { engine, logins }: PushSurroundings,
): Target | PushProblem[] {
  const [source, read] = [parseReference(image), parseReference(target)];
  if (!source.ok) return [{ ...problemOf('reference', at(image)), message: source.problem }];
  if (!read.ok) return [{ ...problemOf('reference', at(target)), message: read.problem }];
  const tag = read.reference.tag || source.reference.tag || 'latest';
  const reference = { ...read.reference, tag };
  const registry = registryOf(reference);
  return {
    image: source.reference.tag === '' && image === target ? `${image}:${tag}` : image,
    target: formatReference(reference),
    registry,
    audience: audienceOf(registry),
    login: loginStateOf(logins, registry),
    isInsecure: isInsecure(registry, engine),
    reference,
  };
}

function at(target: string): Pick<PushProblem, 'severity' | 'target'> {
  return { severity: 'error', target };
}

interface Rule {
  readonly code: string;
  readonly severity: PushProblem['severity'];
  readonly isBroken: (target: Target, isInsecureAllowed: boolean) => boolean;
}

const rules: readonly Rule[] = [
  {
    code: 'digest',
    severity: 'error',
    isBroken: ({ reference }) => reference.digest !== '',
  },
  {
    // Docker reads a first part with capitals as a host: normalize.go of github.com/distribution/reference.
    code: 'capitals',
    severity: 'error',
    isBroken: ({ reference: { registry } }) =>
      !/[.:]/.test(registry) && registry !== registry.toLowerCase(),
  },
  {
    // Names of one part belong to Docker itself: https://docs.docker.com/docker-hub/repos/create/.
    code: 'namespace',
    severity: 'error',
    isBroken: (target) => isHub(target) && depthOf(target) === 1,
  },
  {
    code: 'nested',
    severity: 'error',
    isBroken: (target) => isHub(target) && depthOf(target) > 2,
  },
  {
    code: 'insecure',
    severity: 'error',
    isBroken: (target, isAllowed) =>
      target.isInsecure && target.audience !== 'loopback' && !isAllowed,
  },
  {
    code: 'loginMissing',
    severity: 'warning',
    isBroken: ({ login, audience }) => login === 'none' && audience !== 'loopback',
  },
  {
    code: 'loginPlain',
    severity: 'warning',
    isBroken: ({ login }) => login === 'plain',
  },
];

function rulesFor(target: Target, isInsecureAllowed: boolean): PushProblem[] {
  return rules
    .filter(({ isBroken }) => isBroken(target, isInsecureAllowed))
    .map(({ code, severity }) => problemOf(code, { severity, ...target }));
}

function isHub({ registry }: Target): boolean {
  return registry === dockerHub;
}

function depthOf({ reference }: Target): number {
  return reference.repository.split('/').length;
}

function problemOf(
  code: string,
  {
    severity,
    target,
    registry = '',
  }: Pick<PushProblem, 'severity' | 'target'> & { registry?: string },
): PushProblem {
  const said: Message = message(`image:push.problem.${code}`, { target, registry });
  return { severity, code, target, message: said };
}
