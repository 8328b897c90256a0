import { z } from 'zod';
import { parseJson, propertiesOf } from '#shared/domain/config/json/document.ts';
import { message, messageSchema, type Message } from '#shared/domain/message.ts';
import { lineAt } from '#shared/domain/project/go/tokens.ts';

/** The file in a project that says how large its image may be. */
export const budgetFile = 'slipway.budget.json';

/** Sizes in bytes; null: no limit. */
export const budgetSchema = z.object({
  maxImageBytes: z.number().nullable(),
  maxWastedBytes: z.number().nullable(),
  /** 0 to 1. */
  minEfficiency: z.number().nullable(),
});
export type Budget = z.infer<typeof budgetSchema>;

/** How a build stands to its budget: `problems` are mistakes in the file, `broken` are limits that it passes. */
export const verdictSchema = z.object({
  budget: budgetSchema,
  problems: z.array(messageSchema),
  broken: z.array(messageSchema),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** What a budget limits. */
export interface Measured {
  readonly bytes: number;
  readonly wastedBytes: number;
  readonly efficiency: number;
}

const noLimits: Budget = { maxImageBytes: null, maxWastedBytes: null, minEfficiency: null };

const units: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 2 ** 10,
  kib: 2 ** 10,
  mb: 2 ** 20,
  mib: 2 ** 20,
  gb: 2 ** 30,
  gib: 2 ** 30,
};

/** A mistake in the file: its line from 1, and what stands there. */
export interface BudgetProblem {
  readonly message: Message;
  readonly line: number;
  readonly text: string;
}

/**
 * Reads `slipway.budget.json`: sizes as a number of bytes or with a unit (`"20MB"` is 20 * 2^20 bytes, as everywhere in
 * Slipway), the efficiency from 0 to 1. What is wrong in it is a problem, and its other limits hold.
 */
export function parseBudget(given: string): { budget: Budget; problems: BudgetProblem[] } {
  const text = given.replace(/^\uFEFF/, '');
  const { root, faults } = parseJson(text);
  const problemAt = (offset: number, said: Message): BudgetProblem => {
    const line = lineAt(text, offset);
    return { message: said, line, text: (text.split(/\r\n|\n|\r/)[line - 1] ?? '').trim() };
  };
  if (root?.type !== 'object' || faults.length > 0)
    return {
      budget: noLimits,
      problems: [problemAt(faultAt(text, faults[0]?.start ?? 0), message('image:budget.notJson'))],
    };
  const budget: Budget = { ...noLimits };
  const problems: BudgetProblem[] = [];
  for (const { name: key, value, node } of propertiesOf(root)) {
    if (key === '$schema') continue;
    if (!isLimit(key)) {
      problems.push(problemAt(node.offset, message('image:budget.unknownKey', { key })));
      continue;
    }
    const written: unknown = value.value;
    const limit = key === 'minEfficiency' ? parseShare(written) : parseSize(written);
    if (limit === null)
      problems.push(problemAt(node.offset, message('image:budget.badValue', { key })));
    budget[key] = limit;
  }
  return { budget, problems };
}

/** A comma too many is found at the bracket after it. */
function faultAt(text: string, start: number): number {
  const before = text.slice(0, start).trimEnd();
  return /[\]}]/.test(text[start] ?? '') && before.endsWith(',') ? before.length - 1 : start;
}

/** The limits that an image passes, each as a sentence. */
export function checkBudget(budget: Budget, measured: Measured): Message[] {
  const { maxImageBytes, maxWastedBytes, minEfficiency } = budget;
  const broken: Message[] = [];
  if (maxImageBytes !== null && measured.bytes > maxImageBytes) {
    const values = { bytes: measured.bytes, limit: maxImageBytes };
    broken.push(message('image:budget.tooLarge', values));
  }
  if (maxWastedBytes !== null && measured.wastedBytes > maxWastedBytes) {
    const values = { bytes: measured.wastedBytes, limit: maxWastedBytes };
    broken.push(message('image:budget.tooMuchWaste', values));
  }
  if (minEfficiency !== null && measured.efficiency < minEfficiency) {
    const values = { share: percent(measured.efficiency), limit: percent(minEfficiency) };
    broken.push(message('image:budget.notEfficient', values));
  }
  return broken;
}

function isLimit(key: string): key is keyof Budget {
  return Object.hasOwn(noLimits, key);
}

function parseSize(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : null;
  const match = /^\s*(\d{1,12}(?:\.\d{1,6})?)\s*([a-z]*)\s*$/i.exec(String(value));
  const unit = units[match?.[2]?.toLowerCase() ?? ''];
  if (typeof value !== 'string' || match === null || unit === undefined) return null;
  return Math.round(Number(match[1]) * unit);
}

function parseShare(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : null;
}

/** One decimal, rounded down, so that 94.96 % does not look like the 95 % that it misses. */
function percent(share: number): number {
  return Math.floor(share * 1000) / 10;
}
