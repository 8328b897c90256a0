import { foundBy } from '#shared/domain/machine/found.ts';
import { isAtLeast } from '#shared/domain/machine/version.ts';
import { done, todo, unknown, withoutFinding, type Evidence, type Verdict } from '../verdict.ts';

/** Older ones lack what the analysis of a project asks of `go list` and `go env`. */
const minimumGo = '1.19';

/** Go is there and new enough. */
export function judgeGo({ machine }: Evidence): Verdict {
  const go = foundBy(machine, 'go');
  if (go === null) return withoutFinding(machine.go, 'installGo');
  const values = { version: go.version, path: go.path };
  if (!/^\d+\.\d+/.test(go.version)) return unknown('go.unknown', 'installGo');
  return isAtLeast(go.version, minimumGo)
    ? done('go.current', values)
    : todo('go.old', 'installGo', { ...values, minimum: minimumGo });
}
