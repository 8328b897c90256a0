import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './processes.mjs';
import { endOf, failuresOfPlaywright, failuresOfVitest } from './failures.mjs';

/**
 * One step of the test run. `report` names the JSON report that it leaves, by which its tests are counted; a step
 * without one counts as a single check. `needs` are pieces without which it cannot run. Steps of one `group` run side by
 * side: they are short, wait much of the time or use one processor only.
 * @typedef {{ name: string, package: string, bin: string, args: string[], needs?: string[], group?: string,
 *   report?: 'vitest' | 'playwright' }} Step
 * @typedef {{ name: string, passed: number, failed: number, skipped: number, seconds: number, note: string,
 *   failures: string[] }} Outcome `failures` are the failed tests, each with its name and what it said.
 * @typedef {{ passed: number, failed: number, skipped: number, retried: number, failures: string[] }} Counts
 */

/**
 * Runs steps side by side. A step that is alone shows its output as it comes, each of several the whole of it when it has
 * ended.
 * @param {string} root
 * @param {Step[]} steps
 * @param {NodeJS.ProcessEnv} variables
 * @returns {Promise<Outcome[]>}
 */
export async function runTogether(root, steps, variables) {
  const [step, ...others] = steps;
  if (step === undefined || others.length > 0)
    return Promise.all(steps.map((each) => runQuietly(root, each, variables)));
  console.log(`\n--- ${step.name}`);
  return [await runStep(root, step, { variables })];
}

/**
 * @param {string} root
 * @param {Step} step
 * @param {NodeJS.ProcessEnv} variables
 */
async function runQuietly(root, step, variables) {
  /** @type {Buffer[]} */
  const pieces = [];
  const onOutput = (/** @type {Buffer} */ piece) => pieces.push(piece);
  const outcome = await runStep(root, step, { variables, onOutput });
  const output = String(Buffer.concat(pieces));
  console.log(`\n--- ${step.name}\n${output}`);
  const isUntold = outcome.failed > 0 && outcome.failures.length === 0;
  return isUntold ? { ...outcome, failures: [endOf(output)] } : outcome;
}

/**
 * @param {string} root
 * @param {Step} step
 * @param {{ variables: NodeJS.ProcessEnv, onOutput?: ((piece: Buffer) => void) | undefined }} options
 * @returns {Promise<Outcome>}
 */
async function runStep(root, step, { variables, onOutput }) {
  const startedAt = Date.now();
  const report = join(root, 'test-results', `${step.name}.json`);
  rmSync(report, { force: true });
  const script = binScript(root, step.package, step.bin);
  const code = await run(
    process.execPath,
    [script, ...step.args, ...reportArguments(step, report)],
    {
      cwd: root,
      env: { ...environment(), ...variables, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      onOutput,
    },
  );
  const seconds = (Date.now() - startedAt) / 1000;
  const counts = step.report === undefined ? null : readCounts(step.report, report);
  const note = counts?.retried ? `(${counts.retried} at the second try)` : '';
  return { name: step.name, seconds, note, ...judge(code, counts, step.report !== undefined) };
}

/**
 * Node reads these certificates whenever it starts, which takes twice as long as all the rest, and the tests start
 * thousands of small programs. No step leaves this machine.
 */
function environment() {
  const { NODE_EXTRA_CA_CERTS: _, ...rest } = process.env;
  return rest;
}

/**
 * A step that fails without a failed test (a crash, a broken config, no tests at all) is one failure.
 * @param {number} code
 * @param {Counts | null} counts
 * @param {boolean} hasReport
 */
function judge(code, counts, hasReport) {
  if (!hasReport)
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, failures: [] };
  const { passed = 0, failed = 0, skipped = 0, failures = [] } = counts ?? {};
  const crashed = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: crashed ? 1 : failed, skipped, failures };
}

/**
 * @param {Step} step
 * @param {string} report
 */
function reportArguments(step, report) {
  if (step.report === 'vitest')
    return ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  if (step.report === 'playwright') return ['--reporter=list,json'];
  return [];
}

/**
 * @param {'vitest' | 'playwright'} kind
 * @param {string} path
 * @returns {Counts | null}
 */
function readCounts(kind, path) {
  if (!existsSync(path)) return null;
  const report = JSON.parse(readFileSync(path, 'utf8'));
  if (kind === 'vitest') {
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
      retried: 0,
      failures: failuresOfVitest(report),
    };
  }
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failures = failuresOfPlaywright(report);
  return { passed: expected + flaky, failed: unexpected, skipped, retried: flaky, failures };
}

/**
 * The script behind a package's command, so that it runs without a shell on Windows too.
 * @param {string} root
 * @param {string} packageName
 * @param {string} command
 */
export function binScript(root, packageName, command) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}
