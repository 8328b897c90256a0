import type { Figure } from './figure.ts';

/** A figure with its ratio, and whether the aim is met; null where there is none. */
export interface Judged extends Figure {
  readonly ratio: number;
  readonly met: boolean | null;
}

/** Compares a figure with its aim. */
export function judge(figure: Figure): Judged {
  const { ours, beside, goal } = figure;
  const ratio = ours / beside;
  if (goal === null) return { ...figure, ratio, met: null };
  return { ...figure, ratio, met: 'ratio' in goal ? ratio <= goal.ratio : ours <= goal.value };
}

const heads = ['figure', 'Slipway', 'beside it', 'ratio', 'goal', ''];
const widths = [34, 14, 14, 8, 14, 8];

/** The table's first line. */
export function tableHead(): string {
  return row(heads);
}

/** One line of the table. */
export function tableRow(figure: Judged): string {
  const { name, ours, beside, besideWhat, unit, ratio, met } = figure;
  const verdict = met ? 'met' : 'missed';
  const cells = [name, amount(ours, unit), amount(beside, unit), ratio.toPrecision(2)];
  return `${row([...cells, goalText(figure), met === null ? '' : verdict])} ${besideWhat}`;
}

function goalText({ goal, unit }: Figure): string {
  if (goal === null) return '';
  return 'ratio' in goal ? `<= ${goal.ratio}` : `<= ${amount(goal.value, unit)}`;
}

function amount(value: number, unit: Figure['unit']): string {
  if (unit === 'bytes') return `${(value / 1e6).toFixed(1)} MB`;
  if (unit === 'events/s') return `${Math.round(value)}/s`;
  return value < 10_000 ? `${value.toPrecision(3)} ms` : `${(value / 1000).toFixed(1)} s`;
}

function row(cells: readonly string[]): string {
  return cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' ');
}
