import type { Analysis } from '#shared/domain/project/analysis.ts';

/** The port of a text in a number field; undefined where it is none from 1 to 65535. */
export function parsePort(text: string): number | undefined {
  const port = Number(text);
  return /^\d+$/.test(text) && port >= 1 && port <= 65_535 ? port : undefined;
}

/** The port that the main package in `main` listens on by its sources; null: none was found. */
export function suggestedPort({ ports }: Pick<Analysis, 'ports'>, main: string): number | null {
  const own = ports.filter(({ mains }) => mains.includes(main));
  const others = ports.filter(({ mains }) => mains.length === 0);
  const best = own.find(({ protocol }) => protocol === undefined) ?? own[0] ?? others[0];
  return best?.port ?? null;
}
