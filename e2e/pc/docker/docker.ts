import { join } from 'node:path';
import type { Call } from '../program.ts';
import type { Language, PcState } from '../state.ts';
import { optionValue, parseDockerLine, type DockerLine } from './arguments.ts';
import { settleDocker } from './desktop.ts';
import { countStates, listOwnStates, withOwnLabel } from './own.ts';
import { dockerDesktopCommand } from './plugin.ts';
import { capture, passOn } from './realDocker.ts';
import {
  desktopContext,
  rewriteInfo,
  rewriteInfoText,
  rewriteVersion,
  rewriteVersionText,
} from './rewrite.ts';
import { fillTemplate } from './template.ts';

/** Commands that need no engine; the rest fails while Docker Desktop is down. */
const withoutEngine = new Set(['', 'help', 'context', 'completion', 'desktop', 'login', 'logout']);
const buildxWithoutEngine = new Set(['version', 'help', 'install', 'uninstall']);

const pipe = 'npipe:////./pipe/dockerDesktopLinuxEngine';
const notFound: Partial<Record<Language, string>> = { 'zh-CN': '系统找不到指定的文件。' };

/** Name of what the arguments ask for, as faults call it: `docker version`, `docker desktop start`. */
export function dockerCommandName(args: readonly string[]): string {
  const { command, rest } = parseDockerLine(args);
  return command === 'desktop' ? `docker desktop ${rest[0] ?? ''}` : `docker ${command}`;
}

/** The docker command: the machine's own one, made to look like that of Docker Desktop on Windows. */
export async function docker(call: Call): Promise<number> {
  const line = parseDockerLine(call.args);
  const state = call.pc.update((fresh) => {
    settleDocker(fresh, call.pc.home);
    return fresh;
  });
  if (line.command === 'desktop' && state.docker.hasPlugin)
    return dockerDesktopCommand(call, line.rest);
  if (line.command === 'context') return context(call, line);
  if (!needsEngine(line)) return passOn(call, call.args);
  if (state.docker.state !== 'running') return answerDown(call, line, state);
  if (line.command === 'version' || line.command === 'info') return describe(call, line, state);
  if (state.docker.containers === 'windows') return askWindowsEngine(call, line);
  return passOn(call, argumentsOf(withOwnLabel(line, call.pc.folder)));
}

/** Loaded when it is needed: reading its parser takes as long as all else that docker does here. */
async function askWindowsEngine(call: Call, line: DockerLine): Promise<number> {
  const { windowsEngine } = await import('./windowsEngine.ts');
  return windowsEngine(call, line);
}

function needsEngine({ command, rest }: DockerLine): boolean {
  if (command === 'buildx') return !buildxWithoutEngine.has(rest[0] ?? '');
  const isHelp = rest.includes('--help');
  return !withoutEngine.has(command) && !isHelp;
}

function argumentsOf({ globals, command, rest }: DockerLine): string[] {
  return [...globals, command, ...rest];
}

/** `version` and `info`: the real engine's answer with the virtual machine's size and Docker Desktop's name in it. */
async function describe(call: Call, line: DockerLine, state: PcState): Promise<number> {
  const isVersion = line.command === 'version';
  const template = optionValue(line.rest, '--format', '-f');
  if (template === null) {
    const { stdout, stderr, exitCode } = await capture(call, argumentsOf(line));
    call.out((isVersion ? rewriteVersionText : rewriteInfoText)(stdout, state));
    call.err(stderr);
    return exitCode;
  }
  const all = await capture(call, [...line.globals, line.command, '--format', '{{json .}}']);
  const data = isVersion
    ? rewriteVersion(parse(all.stdout), state)
    : { ...rewriteInfo(parse(all.stdout), state), ...(await ownCounts(call, line)) };
  const filled = fillTemplate(template, data);
  if (filled === null) return passOn(call, argumentsOf(line));
  call.out(`${filled}\n`);
  call.err(all.stderr);
  return all.exitCode;
}

const containerState = /^(created|running|paused|restarting|removing|exited|dead)$/gm;

async function ownCounts(call: Call, { globals }: DockerLine) {
  const { stdout } = await capture(call, [...globals, ...listOwnStates(call.pc.folder)]);
  return countStates(stdout.match(containerState) ?? []);
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/**
 * Runs the real command against an engine that is not there, and says in the words of Windows why: so that exit codes
 * and everything around the message are docker's own.
 */
async function answerDown(call: Call, line: DockerLine, state: PcState): Promise<number> {
  const socket = join(call.pc.folder, 'no-engine.sock');
  const globals = line.globals.filter(
    (_, index, all) => !isHost(all[index]) && !isHost(all[index - 1]),
  );
  const result = await capture(call, argumentsOf({ ...line, globals }), {
    DOCKER_HOST: `unix://${socket}`,
  });
  const translate = (text: string) => translateDown(text, line, state);
  call.out(
    line.command === 'version' ? downVersion(translate(result.stdout)) : translate(result.stdout),
  );
  call.err(translate(result.stderr));
  return result.exitCode === 0 ? 1 : result.exitCode;
}

function isHost(option: string | undefined): boolean {
  return option === '-H' || option === '--host';
}

/** The client half of `docker version` is that of Windows also without an engine. */
function downVersion(text: string): string {
  return text
    .replace('"Os":"linux"', '"Os":"windows"')
    .replace('"Context":"default"', `"Context":"${desktopContext}"`)
    .replace(/^( OS\/Arch:\s+)linux\//m, '$1windows/')
    .replace(/^( Context:\s+)\S+/m, `$1${desktopContext}`);
}

/** All ways in which docker versions say that a socket is not there. */
const deadSocket =
  /Cannot connect to the Docker daemon at unix:\/\/\S+\. Is the docker daemon running\?|failed to connect to the docker API at unix:\/\/[^;"]+;[^"\n]*|error during connect:[^"\n]*no-engine\.sock[^"\n]*/g;

function translateDown(text: string, { command }: DockerLine, state: PcState): string {
  return text.replaceAll(deadSocket, () => downMessage(command, state));
}

function downMessage(command: string, { docker, language }: PcState): string {
  switch (docker.state) {
    case 'failed':
      return 'Error response from daemon: Docker Desktop is unable to start';
    case 'starting': {
      const route = `http://%2F%2F.%2Fpipe%2FdockerDesktopLinuxEngine/v1.51/${command}`;
      return `request returned 500 Internal Server Error for API route and version ${route}, check if the server supports the requested API version`;
    }
    default: {
      const reason = notFound[language] ?? 'The system cannot find the file specified.';
      return `failed to connect to the docker API at ${pipe}; check if the path is correct and if the daemon is running: open //./pipe/dockerDesktopLinuxEngine: ${reason}`;
    }
  }
}

/** The contexts that Docker Desktop makes. Their endpoints exist on Windows only, so that none can be used here. */
const contexts = [
  ['default', 'Current DOCKER_HOST based configuration', 'npipe:////./pipe/docker_engine'],
  [desktopContext, 'Docker Desktop', pipe],
  ['desktop-windows', 'Docker Desktop', 'npipe:////./pipe/dockerDesktopWindowsEngine'],
] as const;

function context(call: Call, line: DockerLine): Promise<number> | number {
  const [verb] = line.rest;
  if (verb === 'show') call.out(`${desktopContext}\n`);
  else if (verb === 'ls' || verb === 'list') call.out(formatContexts(line.rest));
  else return passOn(call, argumentsOf(line));
  return 0;
}

function formatContexts(args: readonly string[]): string {
  const isJson = optionValue(args, '--format') === 'json';
  const rows = contexts.map(([Name, Description, DockerEndpoint]) => {
    const Current = Name === desktopContext;
    return isJson
      ? `${JSON.stringify({ Current, Description, DockerEndpoint, Error: '', Name })}\n`
      : `${`${Name}${Current ? ' *' : ''}`.padEnd(18)}${Description.padEnd(42)}${DockerEndpoint}\n`;
  });
  const header = isJson ? '' : `${'NAME'.padEnd(18)}${'DESCRIPTION'.padEnd(42)}DOCKER ENDPOINT\n`;
  return header + rows.join('');
}
