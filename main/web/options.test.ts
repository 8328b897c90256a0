import { describe, expect, it } from 'vitest';
import { parseWebOptions, portProblem } from './options.ts';

describe('parseWebOptions', () => {
  it('lets the system choose a port where none is named', () => {
    expect(parseWebOptions(['--pc', '/tmp/pc'])).toEqual({
      pc: '/tmp/pc',
      home: undefined,
      port: 0,
    });
  });

  it.each([['0'], ['8080'], ['65535']])('takes port %s', (port) => {
    expect(parseWebOptions(['--port', port])).toMatchObject({ port: Number(port) });
  });

  it.each([
    [['--port', 'http']],
    [['--port', '65536']],
    [['--port=-1']],
    [['--port', '80.5']],
    [['--no-such-option']],
    [['--pc']],
    [['stray']],
  ])('says what is wrong with %j', (args) => {
    expect(parseWebOptions(args)).toMatchObject({ problem: expect.any(String) });
  });
});

describe('portProblem', () => {
  it.each([
    ['EADDRINUSE', /in use/],
    ['EACCES', /not allowed/],
  ])('explains %s with what to do', (code, text) => {
    const problem = portProblem(Object.assign(new Error(code), { code }), 80);
    expect(problem).toMatch(text);
    expect(problem).toContain('leave --port out');
  });

  it('leaves other errors alone', () => {
    expect(portProblem(new Error('other'), 80)).toBeNull();
  });
});
