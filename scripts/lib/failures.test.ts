import { expect, it } from 'vitest';
import { failuresOfPlaywright, failuresOfVitest } from './failures.mjs';

it('a failed test is told by its name, its file and what it said, without colours and not at any length', () => {
  const test = (fullName: string, ...failureMessages: string[]) => ({
    fullName,
    status: failureMessages.length > 0 ? 'failed' : 'passed',
    failureMessages,
  });
  const long = Array.from({ length: 100 }, (_, line) => `line ${line}`).join('\n');
  const report = {
    testResults: [
      { name: 'a.test.ts', status: 'passed', message: '', assertionResults: [test('holds')] },
      {
        name: 'b.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [test('holds'), test('breaks', '\u001B[31mexpected 1\u001B[39m\n', long)],
      },
      { name: 'c.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
    ],
  };
  const [broken = '', unloaded] = failuresOfVitest(report);
  expect(broken).toMatch(/^breaks \(b\.test\.ts\)\n {2}expected 1\n/);
  expect(broken.split('\n')).toHaveLength(31);
  expect(unloaded).toBe('(c.test.ts)\n  no such module');
});

it('a failed journey is told by its title and its last error, those that passed at a second try are not', () => {
  const spec = (title: string, ok: boolean, ...messages: string[]) => ({
    title,
    file: 'e2e/x.spec.ts',
    ok,
    tests: [{ results: messages.map((message) => ({ error: { message } })) }],
  });
  const suite = (...specs: ReturnType<typeof spec>[]) => ({ title: '', file: '', specs });
  const report = {
    suites: [
      {
        ...suite(spec('passes', true)),
        suites: [
          suite(spec('comes late', true, 'timeout'), spec('breaks', false, 'first', 'second')),
        ],
      },
    ],
  };
  expect(failuresOfPlaywright(report)).toEqual(['breaks (e2e/x.spec.ts)\n  second']);
});
