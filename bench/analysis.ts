import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compose } from '#main/compose.ts';
import { createEnvironment } from '#main/environment.ts';
import { sideBySide, type Measure } from './figure.ts';

const packages = 500;
const filesEach = 10;

/** The analysis of a project of 5,000 files, against one pass that reads every one of them. */
export const measureAnalysis: Measure = async (report) => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-bench-'));
  const project = join(folder, 'project');
  await writeProject(project);
  const environment = createEnvironment({ host: 'test', version: '0.0.0', home: folder });
  const backend = await compose(environment);
  report({
    name: 'analyse 5,000 Go files',
    ...(await sideBySide(
      5,
      () => backend.services.project.analyse(project),
      () => readEverything(project),
    )),
    besideWhat: 'list the folders and read each file',
    unit: 'ms',
    goal: { value: 1500 },
  });
  await backend.close();
  await rm(folder, { recursive: true, force: true });
};

async function writeProject(project: string): Promise<void> {
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), text);
  };
  await write('go.mod', 'module bench.example/large\n\ngo 1.26\n');
  const imports: string[] = [];
  for (let index = 0; index < packages; index += 1) {
    imports.push(`\t_ "bench.example/large/internal/p${index}"`);
    for (let file = 0; file < filesEach; file += 1) {
      await write(`internal/p${index}/f${file}.go`, goFile(index, file));
    }
  }
  const main = `import (\n\t"net/http"\n${imports.join('\n')}\n)`;
  const body = 'func main() { _ = http.ListenAndServe(":8080", nil) }';
  await write('cmd/server/main.go', `package main\n\n${main}\n\n${body}\n`);
}

/** Some 3 kB, as Go files mostly are; each package imports the next. */
function goFile(index: number, file: number): string {
  const next =
    index + 1 < packages && file === 0 ? `\t_ "bench.example/large/internal/p${index + 1}"\n` : '';
  const work = Array.from(
    { length: 30 },
    (_value, step) =>
      `// step${file}x${step} adds what the record says.\nfunc step${file}x${step}(value int) int {\n\tfmt.Print(os.Getenv("P${index}"))\n\treturn value + ${step}\n}\n`,
  );
  return `package p${index}\n\nimport (\n\t"fmt"\n\t"os"\n${next})\n\n${work.join('\n')}`;
}

async function readEverything(folder: string): Promise<number> {
  let size = 0;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  // As many at a time as a disk can serve.
  for (let start = 0; start < files.length; start += 64) {
    const texts = files
      .slice(start, start + 64)
      .map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8'));
    for (const text of await Promise.all(texts)) size += text.length;
  }
  return size;
}
