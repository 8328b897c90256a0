import { parseArgs } from 'node:util';
import { createPc, installDocker, resetPc, restartPc } from './createPc.ts';
import { isScenario, scenarios, type ScenarioName } from './scenarios.ts';
import { openPc } from './store.ts';

const usage = `Makes simulated Windows PCs.

  create DIR [--scenario NAME]   makes the PC, or keeps the one that is there
  reset DIR [--scenario NAME]    puts it back to the beginning
  restart DIR                    restarts Windows: enabled features take effect
  install-docker DIR             installs Docker Desktop
  scenarios                      lists the scenarios
`;

interface Options {
  scenario?: ScenarioName;
}

const commands: Readonly<Record<string, (folder: string, options: Options) => unknown>> = {
  create: createPc,
  reset: resetPc,
  restart: (folder) => restartPc(openPc(folder)),
  'install-docker': (folder, options) => installDocker(openPc(folder), options),
};

process.exitCode = main(process.argv.slice(2));

function main(args: string[]): number {
  const { values, positionals } = parseArgs({
    args,
    options: { scenario: { type: 'string' } },
    allowPositionals: true,
  });
  const [name = '', folder] = positionals;
  if (name === 'scenarios') return listScenarios();
  const command = commands[name];
  if (command === undefined || folder === undefined) return complain(usage);
  const { scenario } = values;
  if (scenario === undefined) command(folder, {});
  else if (isScenario(scenario)) command(folder, { scenario });
  else return complain(`There is no scenario ${scenario}.\n`);
  return 0;
}

function listScenarios(): number {
  for (const [name, { about }] of Object.entries(scenarios))
    process.stdout.write(`${name.padEnd(20)}${about}\n`);
  return 0;
}

function complain(text: string): number {
  process.stderr.write(text);
  return 2;
}
