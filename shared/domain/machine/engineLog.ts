import { linesOf } from './console.ts';
import { objectIn, textAt } from './json.ts';

/**
 * What dockerd said since `since` (milliseconds since 1970), its last lines, out of the log that Docker Desktop keeps of
 * its virtual machine: one JSON object a line, with the `component` that spoke. A time that cannot be read counts as
 * recent; lines of another form are left out.
 * Source: https://docs.docker.com/engine/daemon/logs/ (`vm\init.log`).
 */
export function parseEngineLog(text: string, since: number, count = 5): string[] {
  return linesOf(text)
    .map(objectIn)
    .filter((entry) => textAt(entry, 'component') === 'dockerd')
    .filter((entry) => !(Date.parse(textAt(entry, 'time')) < since))
    .map((entry) => textAt(entry, 'msg'))
    .filter((line) => line !== '')
    .slice(-count);
}
