import type { JobStep } from '../job/job.ts';
import { readInstruction, type Instruction } from './instruction.ts';

/** A step of a build in its graph. */
export interface StepNode {
  readonly step: JobStep;
  /** Stage, and platform where there are several; empty for one stage only and for what the tool does by itself. */
  readonly stage: string;
  /** The instruction without what only says how it is done, or what the tool says that it does. */
  readonly text: string;
}

/** Steps in the order in which they came; `from` is used by `to`. */
export interface StepGraph {
  readonly nodes: readonly StepNode[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

interface Known extends StepNode {
  readonly instruction: Instruction | null;
  /** Of several builds in one job the one that it belongs to; empty for a single one. */
  readonly build: string;
}

type Edge = StepGraph['edges'][number];

const context = '[internal] load build context';

/**
 * The steps of a build as a graph; null where they do not make one. What uses what comes from the tool where it says so
 * (BuildKit's rawjson), else from the Dockerfile's own words: the order within a stage, `--from=` and `from=` of mounts,
 * and the build context that COPY, ADD and bind mounts read
 * (https://docs.docker.com/reference/dockerfile/#copy---from, https://docs.docker.com/reference/dockerfile/#run---mount).
 */
export function stepGraph(steps: readonly JobStep[]): StepGraph | null {
  const known = steps.flatMap(knownStep);
  const isTold = known.some(({ step }) => step.after !== undefined);
  const between = isTold
    ? toldEdges(known)
    : known.flatMap((one) =>
        wordedEdges(
          one,
          known.filter(({ build }) => build === one.build),
        ),
      );
  const edges = [...between, ...exportEdges(known, between)];
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const nodes = known.filter(
    ({ step, instruction }) => instruction !== null || linked.has(step.id),
  );
  if (edges.length === 0) return null;
  return { nodes: nodes.map(({ step, stage, text }) => ({ step, stage, text })), edges };
}

function knownStep(step: JobStep): Known[] {
  if (typeof step.title !== 'string') return [];
  const instruction = readInstruction(step.title);
  const text = instruction?.text ?? step.title.replace(/^\[[^\]]*\] */, '');
  const stage = instruction?.stage ?? '';
  // The steps of one build are grouped by stage; those of several by what each is for.
  const build = step.group === stage ? '' : step.group;
  const place = [build, stage].filter((part) => part !== '').join(' ');
  return [{ step, instruction, build, stage: place, text: shortened(text) }];
}

/**
 * The gist of an instruction: without flags other than `--from`, without variables set for one command, and images without
 * the parts of their names that say nothing.
 */
export function shortened(text: string): string {
  const [keyword = '', ...words] = text.split(' ');
  if (keyword === 'FROM') {
    return text.replace(/docker\.io\/(library\/)?/, '').replace(/@sha256:[0-9a-f]+/, '');
  }
  const flags = words.findIndex((word) => !word.startsWith('--'));
  const from = words.slice(0, flags).filter((word) => word.startsWith('--from='));
  const rest = words.slice(flags).join(' ');
  const command = keyword === 'RUN' ? rest.replace(/^([A-Za-z_]\w*=[^\s"']* )+/, '') : rest;
  return flags === -1 ? text : [keyword, ...from, command].join(' ');
}

function toldEdges(known: readonly Known[]): Edge[] {
  const ids = new Set(known.map(({ step }) => step.id));
  return known.flatMap(({ step }) =>
    [...new Set(step.after)].filter((id) => ids.has(id)).map((from) => ({ from, to: step.id })),
  );
}

function wordedEdges({ step, instruction, stage }: Known, known: readonly Known[]): Edge[] {
  if (instruction === null) return [];
  const own = known.filter((one) => one.stage === stage && isBefore(one, instruction.number));
  const sources = sourcesOf(instruction.text).map((name) =>
    name === null
      ? known.find(({ step: { title } }) => title === context)
      : lastOf(known.filter((one) => one.stage === stageNamed(name, stage))),
  );
  return [lastOf(own), ...sources].flatMap((from) =>
    from === undefined ? [] : [{ from: from.step.id, to: step.id }],
  );
}

function isBefore({ instruction }: Known, number: number): boolean {
  return instruction !== null && instruction.number < number;
}

/** Of one platform only the stages of the same platform are meant; an unnamed stage is called `stage-1`. */
function stageNamed(name: string, beside: string): string {
  const platform = /^\S+\/\S+ /.exec(beside)?.[0] ?? '';
  return platform + (/^\d+$/.test(name) ? `stage-${name}` : name);
}

/** Stages that an instruction reads from; null stands for the build context. */
function sourcesOf(text: string): (string | null)[] {
  if (/^(COPY|ADD)\b/i.test(text)) {
    return [/^\S+(?: +--\S+)*? +--from=(\S+)/i.exec(text)?.[1]?.toLowerCase() ?? null];
  }
  const mounts = text.match(/^RUN((?: +--\S+)+)/i)?.[1]?.match(/--mount=\S+/g) ?? [];
  return mounts.flatMap((mount) => {
    const from = /[=,]from=([^,]+)/.exec(mount)?.[1];
    if (from !== undefined) return [from.toLowerCase()];
    return /type=bind/.test(mount) || !/type=/.test(mount) ? [null] : [];
  });
}

/** The tool never says what it exports: it is what no other step uses. */
function exportEdges(known: readonly Known[], edges: readonly Edge[]): Edge[] {
  const used = new Set(edges.map(({ from }) => from));
  const ends = known.filter(({ step, instruction }) => instruction !== null && !used.has(step.id));
  return known
    .filter(({ step, instruction }) => instruction === null && isExport(String(step.title)))
    .flatMap(({ step: to, build }) =>
      ends
        .filter((end) => end.build === build)
        .map(({ step: from }) => ({ from: from.id, to: to.id })),
    );
}

function isExport(title: string): boolean {
  return title.startsWith('exporting to ');
}

function lastOf(known: readonly Known[]): Known | undefined {
  return known.reduce<Known | undefined>(
    (last, one) =>
      one.instruction !== null && one.instruction.number >= (last?.instruction?.number ?? 0)
        ? one
        : last,
    undefined,
  );
}
