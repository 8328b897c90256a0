import {
  addLines,
  draftOf,
  isCancelled,
  nothingBuilt,
  setStep,
  setTransfer,
  stageOf,
  titleOf,
  type BuildDraft,
  type BuildEvent,
  type BuildSoFar,
} from './buildDraft.ts';
import { readPlainLine } from './plainProgress.ts';
import {
  fromBase64,
  parseSolveStatus,
  readTime,
  type SolveStatus,
  type Vertex,
} from './solveStatus.ts';
import { cleanLine, cutLines, cutRawLines, lastLine } from './textLines.ts';

/** Where the reading of a build's output stands. */
export interface ProgressState {
  /** Which form the first line that was not plain text had; the other is text from then on. */
  readonly form: 'unknown' | 'rawjson' | 'plain';
  /** Bytes after the last line end. */
  readonly rest: Uint8Array;
  /** Lines of a JSON object that has not ended. */
  readonly open: readonly string[];
  readonly build: BuildSoFar;
}

export interface ProgressRead {
  readonly state: ProgressState;
  readonly events: BuildEvent[];
}

export const startOfBuild: ProgressState = {
  form: 'unknown',
  rest: new Uint8Array(),
  open: [],
  build: nothingBuilt,
};

/**
 * Reads a piece of what `docker build` prints on standard error, cut anywhere: rawjson (objects indented, as buildx
 * 0.12 to 0.14 write them, or one a line) or plain, with free text between, which goes to the log of the empty step. `at`
 * (milliseconds since 1970) dates the steps of the plain form, which has no times of its own.
 */
export function readProgress(state: ProgressState, chunk: Uint8Array, at: number): ProgressRead {
  const { lines, rest } = cutRawLines(state.rest, chunk);
  return readLines({ ...state, rest }, lines, at);
}

/** The same when the output is over: what has no line end yet counts too. */
export function endProgress(state: ProgressState, at: number): ProgressRead {
  const last = state.rest.length === 0 ? [] : [new TextDecoder().decode(state.rest)];
  const read = readLines({ ...state, rest: new Uint8Array() }, last, at);
  const draft = draftOf(read.state.build);
  for (const [key, rest] of draft.partials) addLines(draft, stepOfKey(key), lastLine(rest));
  draft.partials.clear();
  const { events, ...build } = draft;
  return { state: { ...read.state, open: [], build }, events: [...read.events, ...events] };
}

/** The end of the output that tells why a build failed: of the steps that failed, then of the text outside steps. */
export function outputEnd({ build, form }: Pick<ProgressState, 'build' | 'form'>): string {
  const failed = [...build.steps.values()].filter(({ state }) => state === 'failed');
  const parts = failed.flatMap(({ id, title, error }) => [
    `> ${String(title)}`,
    ...(build.tails.get(id) ?? []),
    ...(error === null ? [] : [error]),
  ]);
  const text = build.tails.get('') ?? [];
  // The plain form repeats the failed step's last lines between two such lines.
  const repeated = form === 'plain' ? text.lastIndexOf('------') + 1 : 0;
  return [...parts, ...text.slice(repeated)].join('\n');
}

function readLines(state: ProgressState, lines: readonly string[], at: number): ProgressRead {
  const draft = draftOf(state.build);
  const place = { form: state.form, open: [...state.open] };
  for (const line of lines) readLine(draft, place, line, at);
  const { events, ...build } = draft;
  return { state: { ...state, ...place, build }, events };
}

interface Place {
  form: ProgressState['form'];
  open: string[];
}

function readLine(draft: BuildDraft, place: Place, raw: string, at: number): void {
  if (place.form !== 'plain' && readJsonLine(draft, place, raw.replace(/\r+$/, ''))) return;
  const line = cleanLine(raw);
  if (place.form !== 'rawjson' && readPlainLine(draft, line, at)) place.form = 'plain';
  else if (line !== '') addLines(draft, '', [line]);
}

/** Go indents what stands inside an object, so an object is whole at the first line that is `}` alone. */
function readJsonLine(draft: BuildDraft, place: Place, line: string): boolean {
  const isInside = place.open.length > 0;
  if (isInside ? !/^[\s}]/.test(line) : !line.startsWith('{')) {
    // Half an object is nothing that a person could read.
    place.open = [];
    return line.startsWith('{') && readJsonLine(draft, place, line);
  }
  if (isInside && line !== '}') {
    place.open.push(line);
    return true;
  }
  const status = parseSolveStatus([...place.open, line].join('\n'));
  place.open = status === null && !isInside ? [line] : [];
  if (status === null) return true;
  place.form = 'rawjson';
  applyStatus(draft, status);
  return true;
}

function applyStatus(draft: BuildDraft, status: SolveStatus): void {
  for (const { vertex, stream, data } of status.logs) {
    const key = `${stream} ${vertex}`;
    const { lines, rest } = cutLines(draft.partials.get(key) ?? new Uint8Array(), fromBase64(data));
    draft.partials.set(key, rest);
    addLines(draft, vertex, lines);
  }
  for (const vertex of status.vertexes) applyVertex(draft, vertex);
  for (const { id, vertex, current, total, completed } of status.statuses) {
    const isDone = readTime(completed) !== null;
    setTransfer(draft, { step: vertex, name: id, current, total, isDone });
  }
  for (const { vertex, short, url } of status.warnings) {
    const text = new TextDecoder().decode(fromBase64(short));
    addLines(draft, vertex, [cleanLine(url === '' ? text : `${text} (${url})`)]);
  }
}

/** A step may run more than once, its last state being the true one; its time is from the first start to the last end. */
function applyVertex(draft: BuildDraft, vertex: Vertex): void {
  const before = draft.steps.get(vertex.digest);
  const started = readTime(vertex.started);
  const completed = readTime(vertex.completed);
  const wasFirst = before?.startedAt ?? null;
  const state = stateOf(vertex, started, completed);
  if (completed !== null) endPartials(draft, vertex.digest);
  setStep(draft, vertex.digest, {
    title: titleOf(vertex.name),
    group: stageOf(vertex.name),
    state,
    startedAt:
      started === null || wasFirst === null ? (started ?? wasFirst) : Math.min(started, wasFirst),
    endedAt: completed === null ? null : Math.max(completed, before?.endedAt ?? 0),
    error: state === 'failed' ? vertex.error : null,
    ...(vertex.inputs.length === 0 ? {} : { after: vertex.inputs }),
  });
}

function stateOf({ error, cached }: Vertex, started: number | null, completed: number | null) {
  if (error !== '') return isCancelled(error) ? 'cancelled' : 'failed';
  if (completed !== null) return cached ? 'cached' : 'done';
  return started === null ? 'waiting' : 'running';
}

function endPartials(draft: BuildDraft, vertex: string): void {
  for (const [key, rest] of draft.partials) {
    if (stepOfKey(key) !== vertex) continue;
    addLines(draft, vertex, lastLine(rest));
    draft.partials.delete(key);
  }
}

function stepOfKey(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}
