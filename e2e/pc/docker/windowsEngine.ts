import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import type { Call } from '../program.ts';
import { optionValue, type DockerLine } from './arguments.ts';
import { fillTemplate } from './template.ts';

/**
 * Docker's engine for Windows containers, as far as a build goes: it has no BuildKit, reads the Dockerfile for real,
 * prints what the engine's own builder prints, and remembers the image. Nothing is run.
 * Source of the lines: https://github.com/moby/moby, builder/dockerfile, and recordings of the builder on Linux.
 */
export function windowsEngine(call: Call, line: DockerLine): number {
  const { command, rest } = line;
  if (command === 'buildx') return refuseBuildKit(call);
  if (command === 'build') return build(call, rest);
  if (command === 'image' && rest[0] === 'inspect') return inspect(call, rest);
  if (command === 'ps' || command === 'images' || rest[0] === 'ls') return 0;
  call.err(
    'Error response from daemon: the simulated engine for Windows containers cannot do this\n',
  );
  return 1;
}

/** What BuildKit meets on an engine that has none: https://github.com/moby/buildkit/issues/616 */
function refuseBuildKit({ args, err }: Call): number {
  const why =
    'failed to mount C:\\Windows\\SystemTemp\\buildkit-mount: The system cannot find the file specified.';
  if (args.includes('--progress=rawjson')) {
    const at = '2026-11-23T22:00:00Z';
    const name = '[internal] load build definition from Dockerfile';
    const step = { digest: `sha256:${'1'.repeat(64)}`, name, started: at, completed: at };
    err(`${JSON.stringify({ vertexes: [{ ...step, error: why }] })}\n`);
  }
  err(`ERROR: failed to build: failed to solve: ${why}\n`);
  return 1;
}

function build(call: Call, args: readonly string[]): number {
  const unknown = args.find((arg) => /^--(progress|secret|ssh|load|mount)\b/.test(arg));
  if (unknown !== undefined) {
    call.err(`unknown flag: ${unknown.split('=')[0]}\n`);
    return 125;
  }
  const file = optionValue(args, '--file', '-f') ?? '';
  const tag = optionValue(args, '--tag', '-t') ?? '';
  if (call.environment['DOCKER_BUILDKIT'] === '1') return refuseBuildKit(call);
  const text = readFileSync(file, 'utf8');
  call.out('Sending build context to Docker daemon  6.656kB\r\r\n');
  const id = run(call, DockerfileParser.parse(text).getInstructions());
  if (id === null) return 1;
  const ports = [...text.matchAll(/^EXPOSE (.*)$/gm)].flatMap(([, list = '']) =>
    list.trim().split(/\s+/),
  );
  call.pc.update((state) => {
    state.docker.images[tag] = { id: `sha256:${hash(text)}`, ports };
  });
  call.out(`Successfully built ${id}\n${tag === '' ? '' : `Successfully tagged ${tag}\n`}`);
  return 0;
}

/** Every instruction as a step of its own; gives the image's short id, or null where one was refused. */
function run(call: Call, instructions: readonly Instruction[]): string | null {
  let id = '';
  const names = new Set<string>();
  for (const [index, instruction] of instructions.entries()) {
    const [keyword, words] = [instruction.getKeyword(), instruction.getArgumentsContent() ?? ''];
    const written = instruction.getTextContent().replace(/[`\\]\r?\n/g, '');
    call.out(`Step ${index + 1}/${instructions.length} : ${written}\n`);
    const refusal = refusalOf(keyword, written, names);
    if (refusal !== null) {
      call.err(`${refusal}\n`);
      return null;
    }
    const isGlobal = keyword === 'ARG' && id === '';
    if (isGlobal) continue;
    const name = / as (\S+)\s*$/i.exec(words)?.[1];
    if (keyword === 'FROM' && name !== undefined) names.add(name);
    id = hash(`${id}${written}`).slice(0, 12);
    const container = hash(`container${id}`).slice(0, 12);
    const isFile = keyword === 'FROM' || keyword === 'COPY' || keyword === 'ADD';
    if (!isFile)
      call.out(` ---> Running in ${container}\nRemoving intermediate container ${container}\n`);
    call.out(` ---> ${id}\n`);
  }
  return id;
}

function refusalOf(keyword: string, written: string, names: ReadonlySet<string>): string | null {
  const option = /^\S+ --(mount|link|chmod|network|security)\b/.exec(written)?.[1];
  if (option !== undefined)
    return `the --${option} option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how to build images with BuildKit enabled`;
  if (keyword !== 'FROM') return null;
  const image = written.split(/\s+/)[1] ?? '';
  const isWindows = /nanoserver|servercore|windows/i.test(image) || names.has(image);
  return isWindows
    ? null
    : 'no matching manifest for windows/amd64 10.0.26100 in the manifest list entries';
}

function inspect(call: Call, rest: readonly string[]): number {
  const reference = rest.findLast((word) => !word.startsWith('-')) ?? '';
  const { docker } = call.pc.read();
  const image = docker.images[reference];
  if (image === undefined) {
    call.err(`Error response from daemon: No such image: ${reference}\n`);
    return 1;
  }
  const ExposedPorts = Object.fromEntries(image.ports.map((port) => [`${port}/tcp`, {}]));
  const data = { Id: image.id, Size: 306_184_192, Os: 'windows', Config: { ExposedPorts } };
  const template = optionValue(rest, '--format', '-f');
  const filled = template === null ? null : fillTemplate(template, data);
  call.out(`${filled ?? JSON.stringify([data], null, 4)}\n`);
  return 0;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
