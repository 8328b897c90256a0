/**
 * Failed tests of a run, from the runners' JSON reports: each as its name, its file and the first lines of what it said.
 * https://vitest.dev/guide/reporters.html#json-reporter
 * https://playwright.dev/docs/test-reporters#json-reporter
 */
import { stripVTControlCharacters } from 'node:util';

const linesOfMessage = 30;

/**
 * @param {{ testResults: { name: string, status: string, message: string,
 *   assertionResults: { fullName: string, status: string, failureMessages: string[] | null }[] }[] }} report
 * @returns {string[]}
 */
export function failuresOfVitest({ testResults }) {
  return testResults.flatMap(({ name: file, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    // A file that could not be loaded has no tests.
    if (failed.length === 0) return status === 'failed' ? [describe(file, '', message)] : [];
    return failed.map((test) =>
      describe(file, test.fullName, (test.failureMessages ?? []).join('\n')),
    );
  });
}

/**
 * @typedef {{ title: string, file: string, suites?: Suite[], specs: { title: string, file: string, ok: boolean,
 *   tests: { results: { error?: { message?: string } }[] }[] }[] }} Suite
 * @param {{ suites: Suite[] }} report
 * @returns {string[]}
 */
export function failuresOfPlaywright({ suites }) {
  return suites.flatMap(({ specs, suites: inner = [] }) => [
    ...specs.filter(({ ok }) => !ok).map(describeSpec),
    ...failuresOfPlaywright({ suites: inner }),
  ]);
}

/**
 * The last lines of what a step printed that names no tests.
 * @param {string} output
 * @returns {string}
 */
export function endOf(output) {
  const lines = stripVTControlCharacters(output).trimEnd().split('\n').slice(-linesOfMessage);
  return ['', ...lines.map((line) => `  ${line}`)].join('\n');
}

/** @param {Suite['specs'][number]} spec */
function describeSpec({ title, file, tests }) {
  const messages = tests.flatMap(({ results }) => results.map(({ error }) => error?.message ?? ''));
  return describe(file, title, messages.findLast((message) => message !== '') ?? '');
}

/**
 * @param {string} file
 * @param {string} title
 * @param {string} message
 */
function describe(file, title, message) {
  const lines = stripVTControlCharacters(message).trimEnd().split('\n').slice(0, linesOfMessage);
  return [`${title} (${file})`.trimStart(), ...lines.map((line) => `  ${line}`)].join('\n');
}
