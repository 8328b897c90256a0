import type { IniSource } from '../ini/source.ts';
import type { Finding } from '../problem.ts';
import type { ProblemCode } from '../problemCodes.ts';
import data from './leftovers.json' with { type: 'json' };

/** A mistake that another program is known to leave behind. */
interface Leftover {
  readonly code: ProblemCode;
  /** Only about these keys; any where left out. */
  readonly keys?: readonly string[];
  /** Only where the file has the section that the key belongs to. */
  readonly withSection?: boolean;
  readonly tool: string;
  readonly issue: string;
}

const leftovers = data as readonly Leftover[];
const codes = new Set(leftovers.map(({ code }) => code));

/**
 * Says of findings that a known bug of another program explains which program that is: their sentence becomes
 * `config:problem.<code>_left`. Nobody need look for the mistake in what he wrote himself.
 */
export function nameLeftovers(findings: readonly Finding[], { reading }: IniSource): Finding[] {
  const headers = reading.tokens.filter((token) => token.kind === 'section');
  const sections = new Set(headers.map(({ name }) => name.toLowerCase()));
  return findings.map((finding) => {
    if (!codes.has(finding.code)) return finding;
    const { values = {} } = finding;
    const left = leftovers.find(
      ({ code, keys, withSection = false }) =>
        code === finding.code &&
        (keys === undefined || keys.some((key) => isNamed(key, values['name']))) &&
        (!withSection || sections.has(String(values['section']))),
    );
    if (left === undefined) return finding;
    const { tool, issue } = left;
    return { ...finding, values: { ...values, context: 'left', tool, issue } };
  });
}

function isNamed(key: string, name: unknown): boolean {
  return typeof name === 'string' && name.toLowerCase() === key.toLowerCase();
}
