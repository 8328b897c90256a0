import { readDockerfile, stageChain, type Step } from '#shared/domain/project/lint/model.ts';
import type { HistoryEntry } from './archive.ts';
import type { HistoryStep, Lines } from './inside.ts';

/** Instructions that leave no trace in an image's history. */
const traceless = new Set(['FROM', 'ONBUILD']);

/** A history and the lines of a Dockerfile that made it; longer ones are not tied. */
const mostPairs = 1_000_000;

/**
 * The steps of an image's history with their layers, tied to the Dockerfile that it was built from; `dockerfile` null:
 * tied to nothing. What comes before the first tied step is the base image's. Layers that the history does not name
 * (`docker import`, flattened images) get a step of their own.
 */
export function describeHistory(
  history: readonly HistoryEntry[],
  layers: number,
  dockerfile: string | null,
): HistoryStep[] {
  const steps = withLayers(history, layers);
  if (dockerfile === null) return steps;
  const tied = tieLines(steps, finalSteps(dockerfile));
  const first = tied.findIndex((lines) => lines !== null);
  return steps.map((step, index) => ({
    ...step,
    lines: tied[index] ?? null,
    isBase: index < (first < 0 ? 0 : first),
  }));
}

function withLayers(history: readonly HistoryEntry[], layers: number): HistoryStep[] {
  let next = 0;
  const steps = history.map(({ created, createdBy, isEmpty }) => {
    const layer = isEmpty || next >= layers ? null : next;
    if (layer !== null) next += 1;
    return { ...parseCreatedBy(createdBy), created, layer, isBase: false, lines: null };
  });
  const nameless = { instruction: '', text: '', created: '', isBase: false, lines: null };
  while (next < layers) {
    steps.push({ ...nameless, layer: next });
    next += 1;
  }
  return steps;
}

/**
 * A history entry as a person would write it. BuildKit writes `RUN /bin/sh -c go build # buildkit`, with build
 * arguments before the shell as `|1 A=b`; the older builder `/bin/sh -c #(nop)  CMD ["x"]`, and a bare `/bin/sh -c ...`
 * for RUN (https://github.com/moby/buildkit/blob/v0.16.0/frontend/dockerfile/dockerfile2llb/convert.go, `commitToHistory`;
 * https://github.com/moby/moby/blob/v20.10.24/builder/dockerfile/dispatchers.go).
 */
export function parseCreatedBy(createdBy: string): { instruction: string; text: string } {
  const text = createdBy.trim().replace(/\s*# buildkit$/, '');
  const old = /^(?:\/bin\/sh -c|cmd \/S \/C|powershell -Command) #\(nop\)\s+(.*)$/s.exec(text);
  const bare = withPlainPorts(old?.[1] ?? text);
  const match = /^([A-Z]+)(?:\s+(.*))?$/s.exec(bare);
  const isKnown = match !== null && instructions.has(match[1] ?? '');
  if (isKnown && match[1] !== 'RUN') return { instruction: match[1] ?? '', text: bare };
  const isShell = /^(?:\|\d+ .*?)?\/bin\/(?:ba|a|da)?sh -/s.test(bare);
  if (!isKnown && !isShell) return { instruction: '', text: bare };
  return { instruction: 'RUN', text: `RUN ${withoutShell(isKnown ? (match[2] ?? '') : bare)}` };
}

const instructions = new Set(
  'RUN COPY ADD CMD ENTRYPOINT ENV LABEL EXPOSE USER WORKDIR VOLUME ARG STOPSIGNAL HEALTHCHECK SHELL MAINTAINER ONBUILD'.split(
    ' ',
  ),
);

/** Docker writes the ports of EXPOSE as Go prints a map: `map[8080/tcp:{} 53/udp:{}]`. */
function withPlainPorts(text: string): string {
  const ports = /^EXPOSE map\[(.*)\]$/.exec(text)?.[1];
  return ports === undefined ? text : `EXPOSE ${ports.replaceAll(':{}', '')}`;
}

function withoutShell(command: string): string {
  return command
    .replace(/^\|\d+ .*?(?=\/bin\/\w*sh -)/s, '')
    .replace(/^\/bin\/\w*sh (?:-o \w+ |-\w+ )+/, '')
    .trim();
}

/** The instructions that made the final stage, those of the stages it continues first. */
function finalSteps(dockerfile: string): Step[] {
  const model = readDockerfile(dockerfile);
  const last = model.stages.at(-1);
  if (last === undefined) return [];
  return stageChain(last, model)
    .toReversed()
    .flatMap(({ steps }) => steps)
    .filter(({ name }) => !traceless.has(name));
}

/**
 * For each step of the history the lines of its instruction, or null. Both lists keep their order, and there may be
 * more of either: the pairing is the one with the most likeness, the latest where several are alike.
 */
function tieLines(steps: readonly HistoryStep[], written: readonly Step[]): (Lines | null)[] {
  const tied: (Lines | null)[] = steps.map(() => null);
  if (steps.length * written.length > mostPairs) return tied;
  const best = likenessTable(steps, written);
  let at = steps.length;
  let line = written.length;
  while (at > 0 && line > 0) {
    const here = best[at]?.[line] ?? 0;
    const step = steps[at - 1];
    const instruction = written[line - 1];
    const like = step && instruction ? likeness(step, instruction) : 0;
    if (like > 0 && instruction && here === (best[at - 1]?.[line - 1] ?? 0) + like) {
      tied[at - 1] = { first: instruction.line, last: instruction.lastLine };
      at -= 1;
      line -= 1;
    } else if (here === (best[at]?.[line - 1] ?? 0)) line -= 1;
    else at -= 1;
  }
  return tied;
}

function likenessTable(steps: readonly HistoryStep[], written: readonly Step[]): number[][] {
  const best = [Array.from({ length: written.length + 1 }, () => 0)];
  for (const step of steps) {
    const above = best.at(-1) ?? [];
    const row = [0];
    written.forEach((instruction, index) => {
      const like = likeness(step, instruction);
      const tied = like === 0 ? 0 : (above[index] ?? 0) + like;
      row.push(Math.max(tied, above[index + 1] ?? 0, row[index] ?? 0));
    });
    best.push(row);
  }
  return best;
}

/** 0: not the same instruction; 1: the same, with other text, as variables give it; 4: the same text too. */
function likeness({ instruction, text }: HistoryStep, step: Step): number {
  if (instruction !== step.name) return 0;
  return essence(text.slice(instruction.length)) === essence(step.args) ? 4 : 1;
}

/** The letters and digits: quotes, blanks, brackets and line ends differ between a Dockerfile and a history. */
function essence(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}/.:=-]/gu, '');
}
