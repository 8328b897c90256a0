import { parseArgs } from 'node:util';
import { measureAnalysis } from './analysis.ts';
import { measureBuilds } from './builds.ts';
import { measureEditor } from './editor.ts';
import type { Measure } from './figure.ts';
import { measureLint } from './lint.ts';
import { measureLogs } from './logs.ts';
import { measureStart } from './start.ts';
import { judge, tableHead, tableRow, type Judged } from './table.ts';
import { measureTransports } from './transports.ts';

/** By the name that chooses them; the quick ones first. */
const measures: Record<string, Measure> = {
  lint: measureLint,
  analysis: measureAnalysis,
  transports: measureTransports,
  start: measureStart,
  logs: measureLogs,
  editor: measureEditor,
  builds: measureBuilds,
};

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in measures));
if (unknown.length > 0) {
  console.error(
    `No such measure: ${unknown.join(', ')}. There are: ${Object.keys(measures).join(', ')}.`,
  );
  process.exit(2);
}

const figures: Judged[] = [];
if (!values.json) console.log(tableHead());
for (const [name, measure] of Object.entries(measures)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  await measure((figure) => {
    const judged = judge(figure);
    figures.push(judged);
    if (!values.json) console.log(tableRow(judged));
  });
}
if (values.json) console.log(JSON.stringify(figures, null, 2));
// A measure may leave a connection open that nobody waits for.
process.exit(0);
