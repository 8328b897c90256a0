// Everything that must hold, from a fresh clone: `npm test`. Names after it choose steps: `npm test -- unit types`.
// SLIPWAY_MISSING=fail turns a missing browser or engine into a failure.
import { buildParts } from './lib/build.mjs';
import { installPackages, requireNode } from './lib/dependencies.mjs';
import { makeMemoryFolder } from './lib/memoryFolder.mjs';
import { findBrowser, provision } from './lib/provision.mjs';
import { root } from './lib/root.mjs';
import { runTogether } from './lib/steps.mjs';
import { findWine } from './lib/wine.mjs';

/** @type {import('./lib/steps.mjs').Step[]} */
const steps = [
  { name: 'format', package: 'oxfmt', bin: 'oxfmt', args: ['--check'], group: 'static' },
  {
    name: 'lint',
    package: 'oxlint',
    bin: 'oxlint',
    args: ['--type-aware', '--deny-warnings'],
    group: 'static',
  },
  { name: 'dead-code', package: 'knip', bin: 'knip', args: [], group: 'static' },
  { name: 'types', package: 'typescript', bin: 'tsc', args: ['-b'], group: 'static' },
  { name: 'unit', package: 'vitest', bin: 'vitest', args: ['run'], report: 'vitest' },
  {
    name: 'contract',
    package: 'vitest',
    bin: 'vitest',
    args: ['run', '--config', 'e2e/contract/vitest.config.ts'],
    report: 'vitest',
    group: 'hosts',
  },
  {
    name: 'package',
    package: 'vitest',
    bin: 'vitest',
    args: ['run', '--config', 'e2e/package/vitest.config.ts'],
    report: 'vitest',
    group: 'hosts',
  },
  {
    name: 'windows',
    package: 'vitest',
    bin: 'vitest',
    args: ['run', '--config', 'e2e/windows/vitest.config.ts'],
    needs: ['wine'],
    report: 'vitest',
    group: 'hosts',
  },
  {
    name: 'engine',
    package: 'vitest',
    bin: 'vitest',
    args: ['run', '--config', 'e2e/engine/vitest.config.ts'],
    needs: ['engine'],
    report: 'vitest',
  },
  {
    name: 'journeys',
    package: '@playwright/test',
    bin: 'playwright',
    args: ['test'],
    needs: ['browser', 'font', 'engine'],
    report: 'playwright',
  },
];

requireNode();
const chosen = chooseSteps(process.argv.slice(2));
await installPackages(root);
const missing = await provision(unique(chosen.flatMap((step) => step.needs ?? [])));
await buildParts(root);

const temporary = makeMemoryFolder();

/** @type {import('./lib/steps.mjs').Outcome[]} */
const outcomes = [];
const runnable = chosen.filter((step) => reasonsAgainst(step).length === 0);
for (const group of groupsOf(runnable)) {
  outcomes.push(...(await runTogether(root, group, variables())));
}
for (const step of chosen) {
  const reasons = reasonsAgainst(step);
  if (reasons.length > 0) outcomes.push(leftOut(step.name, reasons));
}
summarise();

/** @param {import('./lib/steps.mjs').Step} step */
function reasonsAgainst(step) {
  return (step.needs ?? []).flatMap((piece) => missing.get(piece) ?? []);
}

/** @param {import('./lib/steps.mjs').Step[]} all */
function groupsOf(all) {
  const names = new Set(all.map(({ name, group = name }) => group));
  return [...names].map((wanted) => all.filter(({ name, group = name }) => group === wanted));
}

/** @param {string[]} names */
function chooseSteps(names) {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length === 0)
    return steps.filter(({ name }) => names.length === 0 || names.includes(name));
  console.error(
    `No such step: ${unknown.join(', ')}. There are: ${steps.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

/** @param {string[]} pieces @returns {any} */
function unique(pieces) {
  return [...new Set(pieces)];
}

function variables() {
  const browser = findBrowser();
  const wine = findWine();
  return {
    ...(temporary && { TMPDIR: temporary }),
    ...(browser && { SLIPWAY_CHROMIUM: browser }),
    ...(wine && { SLIPWAY_WINE: wine.wine, SLIPWAY_WINDOWS_NODE: wine.nodeExe }),
  };
}

/** @param {string} name @param {string[]} reasons */
function leftOut(name, reasons) {
  const fails = process.env['SLIPWAY_MISSING'] === 'fail';
  return {
    name,
    passed: 0,
    failed: fails ? 1 : 0,
    skipped: fails ? 0 : 1,
    seconds: 0,
    note: reasons.join('; '),
    failures: [],
  };
}

/** The failed tests come last, by name: who sees the end of a long output only sees them. */
function summarise() {
  for (const { name, failures } of outcomes) {
    for (const failure of failures) console.log(`\nfailed in ${name}: ${failure}`);
  }
  console.log('');
  for (const { name, passed, failed, skipped, seconds, note } of outcomes) {
    const counts = [
      `${passed} passed`,
      failed && `${failed} failed`,
      skipped && `${skipped} skipped`,
    ];
    console.log(
      `${name.padEnd(10)} ${counts.filter(Boolean).join(', ')} in ${seconds.toFixed(1)} s ${note}`,
    );
  }
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    outcomes.reduce((total, outcome) => total + outcome[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
}
