import type { Analysis } from '../analysis.ts';
import type { DockerfileOptions } from '../dockerfileOptions.ts';
import { imageNameFor } from '../imageName.ts';
import { joinPath, relativeTo } from '../paths.ts';
import { configMounts, volumesOf, volumeNote, type NamedVolume } from './composeMounts.ts';
import { healthOf } from './health.ts';
import { layOut, piece, type Block, type GeneratedText, type Piece } from './piece.ts';
import { jsonList } from './words.ts';
import { planBuild, planTargets, type BuildPlan } from './plan.ts';
import { publishedPorts } from './published.ts';

/** What a service may use unless told otherwise: enough for most, and little enough that a leak is noticed. */
const limits = { memoryMiB: 512, cpus: 1 } as const;

/** One service: its plan, its name, and how it differs from its neighbours. */
interface Service {
  readonly plan: BuildPlan;
  readonly name: string;
  readonly image: string;
  /** Stage to build, or empty. */
  readonly target: string;
  /** Program of an image that another service builds, or empty. */
  readonly program: string;
}

/**
 * A compose.yaml with a service for each program of the image, or of the images: built from the generated Dockerfile,
 * its ports open on this PC only. Empty where the project has no program.
 * Source: https://docs.docker.com/reference/compose-file/
 */
export function generateCompose(
  analysis: Analysis,
  options: DockerfileOptions = {},
): GeneratedText {
  const services = servicesOf(analysis, options);
  if (services.length === 0) return { text: '', explanations: [] };
  const volumes = services.flatMap(({ plan }) => volumesOf(plan));
  const published = publishedPorts(services.map(({ plan }) => plan));
  const names = [...new Set(volumes.map(({ name }) => name))];
  return layOut([
    [
      piece('services:'),
      ...services.flatMap((service, index) => [
        ...(index === 0 ? [] : [piece('')]),
        ...serviceLines(service, published[index] ?? []),
      ]),
    ],
    names.length === 0
      ? []
      : [piece('volumes:', 'composeVolumes'), ...names.map((name) => piece(`  ${name}:`))],
    secretFiles(services[0]?.plan),
  ]);
}

function servicesOf(analysis: Analysis, options: DockerfileOptions): Service[] {
  const image = imageNameFor(analysis);
  const targets = options.programs === 'targets' ? planTargets(analysis, options) : [];
  if (targets.length > 1)
    return targets.toReversed().map((plan) => ({
      plan,
      name: plan.stages.final,
      image: `${image}-${plan.stages.final}:dev`,
      target: plan.stages.final,
      program: '',
    }));
  const plan = planBuild(analysis, options);
  if (plan === null) return [];
  const own = { plan, name: image, image: `${image}:dev`, target: '', program: '' };
  const others = plan.programs.slice(1).map(({ name, main }) => {
    const narrowed = planBuild(analysis, { ...options, programs: 'one', main: main.dir }) ?? plan;
    return { ...own, plan: narrowed, name, program: `/app/${name}` };
  });
  const first =
    plan.programs.length > 1 ? planBuild(analysis, { ...options, programs: 'one' }) : plan;
  return [{ ...own, plan: first ?? plan }, ...others];
}

function serviceLines(service: Service, published: readonly string[]): Block {
  const { plan, name, image, program } = service;
  return [
    piece(`  ${JSON.stringify(name)}:`),
    ...(program === '' ? buildLines(service) : []),
    piece(`    image: ${image}`),
    ...(plan.system === 'windows' ? [piece('    platform: windows/amd64')] : []),
    ...(program === ''
      ? []
      : [piece(`    entrypoint: [${JSON.stringify(program)}]`, 'composeOther')]),
    ...commandLines(service),
    ...portLines(published),
    ...environmentLines(plan),
    ...mountLines(plan),
    ...healthOf(plan),
    ...limitLines(plan),
    piece('    restart: unless-stopped', 'composeRestart'),
  ];
}

/** Another entrypoint goes without the image's command. */
function commandLines({ plan, program }: Service): Piece[] {
  const { arguments: words = [], file, line } = plan.main.start ?? {};
  if (program === '' || words.length === 0 || file === undefined) return [];
  return [piece(`    command: ${jsonList(words)}`, 'startArguments', { file, line: line ?? 1 })];
}

function buildLines({ plan, target }: Service): Block {
  const { moduleDir } = plan.analysis;
  const dockerfile = joinPath(moduleDir, 'Dockerfile');
  return [
    piece('    build:', 'composeBuild'),
    piece(`      context: ${JSON.stringify(relativeTo('.', moduleDir))}`),
    ...(dockerfile === 'Dockerfile'
      ? []
      : [piece(`      dockerfile: ${JSON.stringify(dockerfile)}`)]),
    ...(target === '' ? [] : [piece(`      target: ${target}`)]),
    ...secretLines(plan),
  ];
}

/** SSH keys come from the agent; the other secrets are files that only their owner can name. */
function secretLines(plan: BuildPlan): Piece[] {
  const secret = secretOf(plan);
  if (secret === null) return [];
  return [
    ...(secret.name === 'netrc' ? [] : [piece('      ssh: ["default"]', 'composeSsh')]),
    piece(`      secrets: ["${secret.name}"]`, 'composeSecret'),
  ];
}

function secretOf({ downloads, privatePaths, options, system }: BuildPlan) {
  if (!downloads || privatePaths.length === 0 || system === 'windows') return null;
  return options.access === 'ssh'
    ? { name: 'known_hosts', variable: 'KNOWN_HOSTS' }
    : { name: 'netrc', variable: 'NETRC' };
}

function secretFiles(plan: BuildPlan | undefined): Block {
  const secret = plan === undefined ? null : secretOf(plan);
  if (secret === null) return [];
  const { name, variable } = secret;
  return [
    piece('secrets:'),
    piece(`  ${name}:`),
    piece(
      `    file: "\${${variable}:?set it to the path of your ${name} file}"`,
      'composeSecretFile',
      {
        name: variable,
      },
    ),
  ];
}

function portLines(published: readonly string[]): Block {
  if (published.length === 0) return [];
  return [
    piece('    # Only this PC reaches them; without the address the whole network would.'),
    piece('    ports:', 'composePorts'),
    ...published.map((each) => piece(`      - "127.0.0.1:${each}"`)),
  ];
}

/** Go's memory limit is nine tenths of the container's: it then collects garbage before the kernel ends the program. */
function environmentLines(plan: BuildPlan): Block {
  const { portVariables, options, templates } = plan;
  const memory = Math.floor((options.memoryMiB ?? limits.memoryMiB) * 0.9);
  const seen = new Set<string>();
  const gaps = templates.flatMap(({ variables, optional }) =>
    variables.map((name) => ({ name, isOptional: optional.includes(name) })),
  );
  return [
    piece('    environment:', 'composeEnvironment'),
    ...portVariables.map(({ name, port }) => piece(`      ${name}: "${port}"`)),
    piece(`      GOMEMLIMIT: ${memory}MiB`, 'composeGoMemory'),
    ...gaps.flatMap(({ name, isOptional }) => {
      if (seen.has(name)) return [];
      seen.add(name);
      const value = isOptional ? `\${${name}:-}` : `\${${name}:?set it here or in a file .env}`;
      return [piece(`      ${name}: "${value}"`, isOptional ? 'composeOptional' : 'composeNeeded')];
    }),
  ];
}

function mountLines(plan: BuildPlan): Block {
  const mounts = [...configMounts(plan), ...volumesOf(plan).map(volumeMount)];
  return [
    ...(mounts.length === 0 ? [] : [piece('    volumes:'), ...mounts.flat()]),
    ...volumeNote(plan),
  ];
}

function volumeMount({ name, target }: NamedVolume): Piece[] {
  return [
    piece('      - type: volume', 'composeVolume'),
    piece(`        source: ${name}`),
    piece(`        target: ${JSON.stringify(target)}`),
  ];
}

function limitLines({ options }: BuildPlan): Block {
  return [
    piece(`    mem_limit: ${options.memoryMiB ?? limits.memoryMiB}m`, 'composeMemory'),
    piece(`    cpus: ${options.cpus ?? limits.cpus}`, 'composeCpus'),
  ];
}
