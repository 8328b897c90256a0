import { describe, expect, it } from 'vitest';
import { lintBytes } from '../lint.ts';
import type { ProblemCode } from '../problemCodes.ts';
import validated from './fixtures/validated.json' with { type: 'json' };

/** What the engine only finds when it starts, not when it looks at its file alone. */
const foundAtStart: ReadonlySet<string> = new Set<ProblemCode>([
  'mirrorWithoutScheme',
  'mirrorInvalid',
  'registryWithPath',
  'networkAddress',
  'notACidr',
  'notAnIp',
  'poolWithoutSize',
  'poolSize',
  'runtimeReserved',
  'runtimeUnknown',
  'ipv6NeedsRange',
  'daemonExclusive',
  'windowsPath',
  'dockerSizeInvalid',
  'logOptionUnknown',
  'execOptionUnknown',
]);

describe('what dockerd says of a daemon.json', () => {
  it.each(validated.cases.map(({ text, isAccepted }) => [text, isAccepted] as const))(
    '%j: %s',
    (text, isAccepted) => {
      const bytes = new TextEncoder().encode(text);
      const { problems } = lintBytes('daemon', bytes, { engineVersion: '26.1.5' });
      const errors = problems.filter(({ severity }) => severity === 'error');
      const codes = errors.map(({ code }) => code).filter((code) => !foundAtStart.has(code));
      if (isAccepted) expect(codes).toEqual([]);
      else expect(errors).not.toEqual([]);
    },
  );
});
