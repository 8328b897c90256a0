import { describe, expect, it } from 'vitest';
import { checkAccess, createToken, tokenHeader } from './access.ts';

const token = createToken();
const expected = { port: 4000, token };
const good = { host: '127.0.0.1:4000', [tokenHeader]: token };

describe('checkAccess', () => {
  it.each([
    ['the page itself on the loopback address', good, null],
    ['localhost by name', { ...good, host: 'localhost:4000' }, null],
    ['a call from the page', { ...good, origin: 'http://127.0.0.1:4000' }, null],
    ['a name that was rebound to 127.0.0.1', { ...good, host: 'evil.example:4000' }, 'host'],
    ['another port in Host', { ...good, host: '127.0.0.1:4001' }, 'host'],
    ['no Host at all', { [tokenHeader]: token }, 'host'],
    ['another site as origin', { ...good, origin: 'https://evil.example' }, 'origin'],
    ['the opaque origin of a sandboxed frame', { ...good, origin: 'null' }, 'origin'],
    ['no token', { host: good.host }, 'token'],
    ['a wrong token', { ...good, [tokenHeader]: createToken() }, 'token'],
    ['the start of the token', { ...good, [tokenHeader]: token.slice(0, -1) }, 'token'],
  ])('judges %s', (_name, headers, refusal) => {
    expect(checkAccess(headers, expected)).toBe(refusal);
  });

  it('asks no token where none is expected', () => {
    expect(checkAccess({ host: good.host }, { port: 4000, token: null })).toBeNull();
  });

  it('makes a new token of 43 characters each time', () => {
    expect(createToken()).toHaveLength(43);
    expect(createToken()).not.toBe(createToken());
  });
});
