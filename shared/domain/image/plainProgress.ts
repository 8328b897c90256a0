import {
  addLines,
  isCancelled,
  setStep,
  setTransfer,
  stageOf,
  titleOf,
  type BuildDraft,
} from './buildDraft.ts';
import { bytesOf, sizePattern } from './byteSize.ts';

const transfer = new RegExp(`^(.+?) ${sizePattern}(?: / ${sizePattern})?(?: [\\d.]+s)?( done)?$`);

interface Line {
  readonly draft: BuildDraft;
  readonly id: string;
  readonly at: number;
}

/**
 * Reads a line of `--progress=plain`: `#7 [build 4/4] RUN ...`, `#7 CACHED`, `#7 0.215 text`, `#7 DONE 0.2s`. False
 * where it is none. The form is made for people; it is all there is without buildx
 * (https://github.com/moby/buildkit/blob/master/util/progress/progressui/printer.go).
 */
export function readPlainLine(draft: BuildDraft, text: string, at: number): boolean {
  const [, number, rest = ''] = /^#(\d+) (.*)$/.exec(text) ?? [];
  if (number === undefined) return false;
  if (number === '0') addLines(draft, '', [rest]);
  else readStepLine({ draft, id: `#${number}`, at }, rest);
  return true;
}

function readStepLine(line: Line, text: string): void {
  const known = line.draft.steps.get(line.id);
  if (known === undefined) begin(line, text);
  // A step's name is printed again when its output goes on, `...` when another's comes between.
  else if (text === '...' || titleOf(text) === known.title || /^sha256:[0-9a-f]{64}$/.test(text)) {
    return;
  } else if (!readEnd(line, text)) readOutput(line, text);
}

function begin({ draft, id, at }: Line, name: string): void {
  setStep(draft, id, {
    title: titleOf(name),
    group: stageOf(name),
    state: 'running',
    startedAt: at,
  });
}

function readEnd({ draft, id, at }: Line, text: string): boolean {
  const [, word, seconds, error = ''] =
    /^(?:(CACHED|CANCELED)|DONE ([\d.]+)s|ERROR:? (.*))$/.exec(text) ?? [];
  if (word === 'CACHED') setStep(draft, id, { state: 'cached', endedAt: at });
  else if (word === 'CANCELED') setStep(draft, id, { state: 'cancelled', endedAt: at });
  else if (seconds !== undefined) {
    setStep(draft, id, { state: 'done', startedAt: at - Number(seconds) * 1000, endedAt: at });
  } else if (error !== '' && isCancelled(error)) {
    setStep(draft, id, { state: 'cancelled', endedAt: at });
  } else if (error !== '') setStep(draft, id, { state: 'failed', endedAt: at, error });
  else return false;
  return true;
}

function readOutput({ draft, id }: Line, text: string): void {
  const [, printed] = /^\d+\.\d+ ?(.*)$/.exec(text) ?? [];
  const [, name, current, unit, total, totalUnit, done] = transfer.exec(text) ?? [];
  if (printed !== undefined) addLines(draft, id, [printed]);
  else if (name !== undefined) {
    setTransfer(draft, {
      step: id,
      name,
      current: bytesOf(current, unit),
      total: bytesOf(total, totalUnit),
      isDone: done !== undefined,
    });
  } else addLines(draft, id, [text.replace(/(?: [\d.]+s)? done$/, '')]);
}
