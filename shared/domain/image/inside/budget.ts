import { z } from 'zod';
import { message, messageSchema, type Message } from '#shared/domain/message.ts';

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

/**
 * Reads `slipway.budget.json`: sizes as a number of bytes or with a unit (`"20MB"` is 20 * 2^20 bytes, as everywhere in
 * Slipway), the efficiency from 0 to 1. What is wrong in it is a problem, and its other limits hold.
 */
export function parseBudget(text: string): { budget: Budget; problems: Message[] } {
  const value = parseObject(text);
  if (value === null) return { budget: noLimits, problems: [message('image:budget.notJson')] };
  const budget: Budget = { ...noLimits };
  const problems: Message[] = [];
  for (const [key, given] of Object.entries(value)) {
    if (key === '$schema') continue;
    if (!isLimit(key)) {
      problems.push(message('image:budget.unknownKey', { key }));
      continue;
    }
    const limit = key === 'minEfficiency' ? parseShare(given) : parseSize(given);
    if (limit === null) problems.push(message('image:budget.badValue', { key }));
    budget[key] = limit;
  }
  return { budget, problems };
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

function parseObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
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
