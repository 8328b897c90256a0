import {
  addLines,
  draftOf,
  nothingBuilt,
  setStep,
  setTransfer,
  titleOf,
  type BuildDraft,
  type BuildEvent,
  type BuildSoFar,
} from '../buildDraft.ts';
import { bytesOf } from '../byteSize.ts';
import { cutLines, lastLine } from '../textLines.ts';
import { stepPlaces, type StepPlace } from './steps.ts';

/** Where the reading of what the engine's own builder prints stands. */
export interface ClassicState {
  readonly places: readonly StepPlace[];
  readonly rest: Uint8Array;
  readonly build: BuildSoFar;
  /** The instruction that runs, from 1 as the builder counts; 0 before the first. */
  readonly number: number;
  readonly total: number;
  readonly isBuilt: boolean;
}

export interface ClassicRead {
  readonly state: ClassicState;
  readonly events: BuildEvent[];
}

interface Place {
  number: number;
  total: number;
  isBuilt: boolean;
}

const contextId = 'context';
const contextLine = /^Sending build context to Docker daemon\s+([\d.]+) ?([kMGT]?B)/;

/** Nothing read yet of a build of this Dockerfile, whose text names the stages that the builder does not. */
export function startOfClassic(dockerfile: string): ClassicState {
  const places = stepPlaces(dockerfile);
  return {
    places,
    rest: new Uint8Array(),
    build: nothingBuilt,
    number: 0,
    total: 0,
    isBuilt: false,
  };
}

/**
 * Reads a piece of what `docker build` without BuildKit prints on standard output, cut anywhere, into the same steps as
 * BuildKit's. It has no times of its own: `at` (milliseconds since 1970) dates the steps.
 * Source: https://github.com/moby/moby, builder/dockerfile/{builder,evaluator,dispatchers}.go, and recordings.
 */
export function readClassic(state: ClassicState, chunk: Uint8Array, at: number): ClassicRead {
  const { lines, rest } = cutLines(state.rest, chunk);
  return readLines({ ...state, rest }, lines, at);
}

/**
 * The same when the builder has ended. `said` is what stood on standard error, which is why it stopped where it did.
 */
export function endClassic(
  state: ClassicState,
  at: number,
  { exitCode, said }: { readonly exitCode: number; readonly said: string },
): ClassicRead {
  const read = readLines({ ...state, rest: new Uint8Array() }, lastLine(state.rest), at);
  const draft = draftOf(read.state.build);
  const lines = withoutNotice(said);
  const open = [...draft.steps.values()].findLast((step) => step.state === 'running');
  // A Dockerfile that cannot be read is refused when the context has arrived.
  if (open !== undefined && open.id !== contextId && exitCode !== 0) {
    const error = lines.join('\n');
    setStep(draft, open.id, { state: 'failed', endedAt: at, error });
  } else {
    if (open !== undefined) setStep(draft, open.id, { state: 'done', endedAt: at });
    addLines(draft, '', lines);
  }
  const { events, ...build } = draft;
  return { state: { ...read.state, build }, events: [...read.events, ...events] };
}

function readLines(state: ClassicState, lines: readonly string[], at: number): ClassicRead {
  const draft = draftOf(state.build);
  const place: Place = { number: state.number, total: state.total, isBuilt: state.isBuilt };
  for (const line of lines) {
    if (!readFrame({ draft, place, places: state.places, at }, line) && line !== '')
      addLines(draft, place.number === 0 || place.isBuilt ? '' : idOf(place.number), [line]);
  }
  const { events, ...build } = draft;
  return { state: { ...state, ...place, build }, events };
}

interface Reading {
  readonly draft: BuildDraft;
  readonly place: Place;
  readonly places: readonly StepPlace[];
  readonly at: number;
}

/** False for a line that a command printed. */
function readFrame(reading: Reading, line: string): boolean {
  const { place } = reading;
  if (place.number === 0 && readContext(reading, line)) return true;
  if (readBegin(reading, line)) return true;
  if (place.number === 0) return false;
  if (line === ' ---> Using cache') {
    setStep(reading.draft, idOf(place.number), { state: 'cached' });
    return true;
  }
  if (place.number === place.total && /^Successfully built [0-9a-f]{12}$/.test(line)) {
    endStep(reading);
    place.isBuilt = true;
    return true;
  }
  return (
    /^ ---> (?:(?:Running in |Removed intermediate container )?[0-9a-f]{12})?$/.test(line) ||
    /^Removing intermediate container [0-9a-f]{12}$/.test(line)
  );
}

function readContext({ draft, at }: Reading, line: string): boolean {
  const [, size, unit] = contextLine.exec(line) ?? [];
  if (size === undefined) return false;
  if (!draft.steps.has(contextId)) {
    const title = '[internal] load build context';
    setStep(draft, contextId, { title, state: 'running', startedAt: at });
  }
  const current = bytesOf(size, unit);
  setTransfer(draft, { step: contextId, name: 'context', current, total: 0, isDone: false });
  return true;
}

/** A command may print such a line too: only the next number of the same total begins a step. */
function readBegin(reading: Reading, line: string): boolean {
  const { draft, place, places, at } = reading;
  const [, number, total, text = ''] = /^Step (\d+)\/(\d+) : (.*)$/s.exec(line) ?? [];
  const isNext = Number(number) === place.number + 1;
  if (!isNext || (place.total !== 0 && Number(total) !== place.total)) return false;
  endStep(reading);
  place.number = Number(number);
  place.total = Number(total);
  setStep(draft, idOf(place.number), {
    ...nameOf(places, place, titleOf(text)),
    state: 'running',
    startedAt: at,
  });
  return true;
}

/** What the Dockerfile says, as long as it is the one that is built; else the builder's own count. */
function nameOf(places: readonly StepPlace[], { number, total }: Place, text: string) {
  const known = places[number - 1];
  const isSame =
    places.length === total && known !== undefined && text.toUpperCase().startsWith(known.keyword);
  if (!isSame) return { title: `[${number}/${total}] ${text}`, group: '' };
  return { title: [known.place, text].filter(Boolean).join(' '), group: known.stage };
}

function endStep({ draft, place, at }: Reading): void {
  const step = draft.steps.get(place.number === 0 ? contextId : idOf(place.number));
  if (step === undefined) return;
  const state = step.state === 'cached' ? 'cached' : 'done';
  setStep(draft, step.id, { state, endedAt: at });
}

function idOf(number: number): string {
  return `step${number}`;
}

/** Docker's advice to use another builder, which the user cannot follow there and then, and empty lines. */
function withoutNotice(said: string): string[] {
  const lines = said.split(/\r?\n/).filter((line) => line.trim() !== '');
  const notice = lines.findIndex((line) => line.startsWith('DEPRECATED: '));
  if (notice === -1) return lines;
  const after = lines.slice(notice + 1);
  const end = after.findIndex((line) => !/^\s/.test(line));
  return [...lines.slice(0, notice), ...(end === -1 ? [] : after.slice(end))];
}
