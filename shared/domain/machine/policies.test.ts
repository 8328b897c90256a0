import { describe, expect, it } from 'vitest';
import { policiesOf } from './policies.ts';
import { parseRegQuery } from './registry.ts';

describe('the policies of WSL', () => {
  it.each<[string, Record<string, number>]>([
    ['', {}],
    ['\r\nHKEY_LOCAL_MACHINE\\Software\\Policies\\WSL\r\n\r\n', {}],
    [
      '\r\nHKEY_LOCAL_MACHINE\\Software\\Policies\\WSL\r\n    AllowWSL    REG_DWORD    0x1\r\n    AllowKernelUserSetting    REG_DWORD    0x0\r\n    Note    REG_SZ    hello\r\n\r\n',
      { AllowWSL: 1, AllowKernelUserSetting: 0 },
    ],
  ])('out of %j are %j', (text, policies) => {
    expect(policiesOf(parseRegQuery(text)[0] ?? null)).toEqual(policies);
  });
});
