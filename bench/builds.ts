import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createBackend, type Backend } from '#e2e/engine/backend.ts';
import { prepareLab } from '#e2e/lab/lab.ts';
import { baseImages, builderImage, maintainedGo } from '#shared/domain/project/baseImages.ts';
import { median, timeOf, type Measure } from './figure.ts';
import { generateLabService } from './labService.ts';

const edits = 3;
const besideWhat = 'hand-written: COPY . ., go build, alpine';

/** What is written by hand after the usual tutorials. */
const handWritten = `FROM ${builderImage('builder', maintainedGo[0])} AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .

FROM ${baseImages.alpine}
COPY --from=build /app /app
EXPOSE 8080
CMD ["/app"]
`;

/** Builds of one service by Slipway's own Dockerfile and by a hand-written one, taking turns on the real engine. */
export const measureBuilds: Measure = async (report) => {
  const [way] = await prepareLab();
  if (way === undefined) throw new Error('No docker command here can build.');
  const backend = await createBackend(way);
  try {
    const home = backend.folder;
    const ours = await createSide(backend, join(home, 'ours'), null);
    const beside = await createSide(backend, join(home, 'beside'), handWritten);
    const figure = { besideWhat, unit: 'ms' } as const;
    const cold = { ours: await ours.build(true), beside: await beside.build(true) };
    report({ ...figure, ...cold, name: 'build, cold', goal: null });
    const edit = await takeTurns(ours, beside, 'main.go');
    report({ ...figure, ...edit, name: 'build after a one-line edit', goal: { ratio: 0.07 } });
    const readme = await takeTurns(ours, beside, 'README.md');
    report({ ...figure, ...readme, name: 'build after a README edit', goal: { ratio: 0.07 } });
    const sizes = { ours: ours.sizeBytes(), beside: beside.sizeBytes() };
    report({ besideWhat, unit: 'bytes', ...sizes, name: 'image', goal: { ratio: 0.62 } });
  } finally {
    await backend.remove();
  }
};

/** One copy of the service with its own way to be built. */
interface Side {
  edit(file: string, round: number): Promise<void>;
  /** Builds it and gives the milliseconds. */
  build(noCache?: boolean): Promise<number>;
  sizeBytes(): number;
}

async function createSide(backend: Backend, dir: string, dockerfile: string | null): Promise<Side> {
  for (const { path, text } of generateLabService()) await write(join(dir, path), text);
  if (dockerfile !== null) await write(join(dir, 'Dockerfile'), dockerfile);
  let size = 0;
  return {
    async edit(file, round) {
      const path = join(dir, file);
      const text = await readFile(path, 'utf8');
      const edited = text.replace(/"ok\d*"|A service\d*/, (found) =>
        found.startsWith('"') ? `"ok${round}"` : `A service${round}`,
      );
      if (edited === text) throw new Error(`nothing to edit in ${file}`);
      await writeFile(path, edited);
    },
    build: (noCache = false) =>
      timeOf(async () => {
        const tag = `slipway-bench/${dockerfile === null ? 'ours' : 'beside'}:1`;
        const view = await backend.finish(backend.services.image.build({ dir, tag, noCache }));
        if (view.result?.type !== 'image') throw new Error(JSON.stringify(view.failure));
        size = view.result.image.sizeBytes;
      }),
    sizeBytes: () => size,
  };
}

async function takeTurns(ours: Side, beside: Side, file: string) {
  const times: { ours: number[]; beside: number[] } = { ours: [], beside: [] };
  // The first build fills the caches, as the last build of yesterday did.
  for (const side of [ours, beside]) await side.build();
  for (let round = 1; round <= edits; round += 1) {
    await ours.edit(file, round);
    times.ours.push(await ours.build());
    await beside.edit(file, round);
    times.beside.push(await beside.build());
  }
  return { ours: median(times.ours), beside: median(times.beside) };
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
