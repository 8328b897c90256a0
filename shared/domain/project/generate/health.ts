import { piece, type Block } from './piece.ts';
import type { BuildPlan } from './plan.ts';

/**
 * A health check for compose.yaml where the image has something that can ask: busybox on Alpine, bash on Debian. Images
 * without a shell have nothing, and a note says so. Nothing is said of a program without a port.
 * Source: https://docs.docker.com/reference/compose-file/services/#healthcheck
 */
export function healthOf(plan: BuildPlan): Block {
  const [port] = plan.ports;
  if (port === undefined) return [];
  const test = testOf(plan, port);
  if (test === null) {
    const other = plan.system === 'windows' ? '' : ' On alpine or debian there is something.';
    return [piece(`    # No health check: nothing in this image could ask.${other}`, 'noHealth')];
  }
  return [
    piece('    healthcheck:', plan.options.healthPath === undefined ? 'healthPort' : 'healthPath'),
    piece(`      test: ${listOf(test)}`),
    piece('      interval: 10s', 'healthTimes'),
    piece('      timeout: 3s'),
    piece('      retries: 3'),
    piece('      start_period: 10s'),
  ];
}

function testOf({ runtime, options }: BuildPlan, port: number): string[] | null {
  const { healthPath } = options;
  if (runtime === 'alpine')
    return healthPath === undefined
      ? ['CMD', 'nc', '-z', '127.0.0.1', String(port)]
      : ['CMD', 'wget', '-q', '-O', '/dev/null', `http://127.0.0.1:${port}${healthPath}`];
  if (runtime === 'debian') return ['CMD', 'bash', '-c', bashTest(port, healthPath)];
  return null;
}

/** Bash opens the connection itself; a status below 400 is an answer. Dollar signs are doubled for compose. */
function bashTest(port: number, path: string | undefined): string {
  const open = `exec 3<>/dev/tcp/127.0.0.1/${port}`;
  if (path === undefined) return open;
  const ask = `printf 'GET ${path.replaceAll('%', '%%')} HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3`;
  return `${open} && ${ask} && read -r _ status _ <&3 && [ "$$status" -lt 400 ]`;
}

function listOf(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}
