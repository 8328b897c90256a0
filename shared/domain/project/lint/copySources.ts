import type { Stage, Step } from './model.ts';
import { at, type Finding } from './rule.ts';

/** What `--from` names; empty for the context. */
export function fromOf({ flags }: Step): string {
  return flags.find(({ name }) => name === 'from')?.value ?? '';
}

/** Names of well known images, which nobody gives a stage by accident. */
const images =
  /^(alpine|busybox|debian|ubuntu|golang|node|python|nginx|caddy|traefik|redis|postgres|docker|hashicorp|composer|rust|php|ruby)$/;

/** What `--from` names that is no stage above: the stage itself, a number too high, or what will be taken for an image. */
export function strangeSource(step: Step, own: Stage, stages: readonly Stage[]): Finding[] {
  const from = fromOf(step);
  const name = from.toLowerCase();
  const isNamed = (stage: Stage) =>
    stage.name.toLowerCase() === name || String(stage.index) === from;
  if (from === '' || stages.some((stage) => stage.index < own.index && isNamed(stage))) return [];
  const told = (context: string): Finding[] => [
    { ...at(step, { name: from, context }), severity: 'error' },
  ];
  if (from.includes('$')) return told('variable');
  if (isNamed(own)) return told('own');
  if (stages.some(isNamed)) return told('later');
  if (/^\d+$/.test(from)) return told('number');
  return /[/:.@]/.test(from) || images.test(from) ? [] : [at(step, { name: from })];
}
