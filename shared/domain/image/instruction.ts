/** What the name of a build's step says: `[linux/arm64 build 4/5] RUN go build`. */
export interface Instruction {
  /** Platform and stage, as in the name; empty where there is one stage only. */
  readonly stage: string;
  /** Place among the steps of its stage, from 1. */
  readonly number: number;
  /** Steps of its stage in all. */
  readonly total: number;
  /** The instruction itself, on one line. */
  readonly text: string;
}

const numbered = /^\[(?:(?<stage>[^\]]+?) +)?(?<number>\d+)\/(?<total>\d+)\] +(?<text>.+)$/s;

/** Reads the name of a step; null for what the tool does on its own account, such as `exporting to image`. */
export function readInstruction(title: string): Instruction | null {
  const { stage = '', number, total, text } = numbered.exec(title)?.groups ?? {};
  if (text === undefined) return null;
  return {
    // `linux/amd64->arm64` is compiled on the first for the second; the name of the stage counts once.
    stage: stage.replace(/^(\S+\/\S+?)->\S+/, '$1'),
    number: Number(number),
    total: Number(total),
    text: text.replace(/\s+/g, ' ').trim(),
  };
}
