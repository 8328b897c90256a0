import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createBackend, type Backend } from '#e2e/engine/backend.ts';
import { goVariables } from '#e2e/lab/go.ts';
import { prepareLab, type LabDocker } from '#e2e/lab/lab.ts';
import { baseImages, builderImage, maintainedGo } from '#shared/domain/project/baseImages.ts';
import type { BuildOptions } from '#shared/domain/image/image.ts';
import { median, timeOf, type Measure } from './figure.ts';
import { buildByHand } from './floor.ts';
import { generateLabService } from './labService.ts';

const rounds = 3;
/** Edits a turn: what takes less than a second is easily disturbed, and what takes twenty costs patience. */
const edits: Readonly<Record<keyof Sides, number>> = { ours: 3, direct: 3, floor: 3, beside: 1 };
const besideWhat = 'hand-written: COPY . ., go build, alpine';
const floorWhat = 'go build and docker load in a shell';

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

/** Builds of one service, each way with a copy of its own, taking turns on the real engine. */
export const measureBuilds: Measure = async (report) => {
  const [way] = await prepareLab();
  if (way === undefined) throw new Error('No docker command here can build.');
  const variables = await goVariables();
  const backend = await createBackend(way, variables);
  try {
    const sides = await createSides(backend, {
      ...way,
      variables: { ...way.variables, ...variables },
    });
    await measureCold(sides, report);
    for (const file of ['main.go', 'README.md'] as const) {
      const took = await takeTurns(sides, file);
      const what = file === 'main.go' ? 'one-line edit' : 'README edit';
      const figure = { beside: took.beside, besideWhat, unit: 'ms' } as const;
      report({ ...figure, ours: took.ours, name: `build, ${what}`, goal: { ratio: 0.07 } });
      report({ ...figure, ours: took.direct, name: `direct, ${what}`, goal: { ratio: 0.035 } });
      const floor = { ours: took.direct, beside: took.floor, besideWhat: floorWhat } as const;
      const goal = file === 'main.go' ? { ratio: 1.3 } : null;
      report({ ...floor, unit: 'ms', name: `direct, ${what}, floor`, goal });
    }
    const beside = { beside: sides.beside.sizeBytes(), besideWhat, unit: 'bytes' } as const;
    const goal = { ratio: 0.62 };
    report({ ...beside, ours: sides.ours.sizeBytes(), name: 'image', goal });
    report({ ...beside, ours: sides.direct.sizeBytes(), name: 'image, direct', goal });
  } finally {
    await backend.remove();
  }
};

async function measureCold({ ours, beside }: Sides, report: Parameters<Measure>[0]) {
  const took = { ours: await ours.build(true), beside: await beside.build(true) };
  report({ ...took, besideWhat, unit: 'ms', name: 'build, cold', goal: null });
}

/** One copy of the service with its own way to be built. */
interface Side {
  edit(file: string): Promise<void>;
  /** Builds it and gives the milliseconds. */
  build(noCache?: boolean): Promise<number>;
  sizeBytes(): number;
}

/** The generated Dockerfile, the direct build, the least that both could take, and what is written by hand. */
type Sides = Readonly<Record<'ours' | 'direct' | 'floor' | 'beside', Side>>;

async function createSides(backend: Backend, way: LabDocker): Promise<Sides> {
  const at = (name: string) => join(backend.folder, name);
  await createFiles(at('beside'));
  await write(join(at('beside'), 'Dockerfile'), handWritten);
  await createFiles(at('ours'));
  await createFiles(at('direct'));
  await createFiles(at('floor'));
  return {
    ours: createSide(backend, at('ours')),
    direct: createSide(backend, at('direct'), { direct: true }),
    floor: {
      edit: (file) => edit(at('floor'), file),
      build: () => timeOf(() => buildByHand(way, at('floor'), 'slipway-bench/floor:1')),
      sizeBytes: () => 0,
    },
    beside: createSide(backend, at('beside')),
  };
}

async function createFiles(dir: string): Promise<void> {
  for (const { path, text } of generateLabService()) await write(join(dir, path), text);
}

function createSide(backend: Backend, dir: string, options: Partial<BuildOptions> = {}): Side {
  let size = 0;
  const tag = `slipway-bench/${options.direct === true ? 'direct' : 'image'}:1`;
  return {
    edit: (file) => edit(dir, file),
    build: (noCache = false) =>
      timeOf(async () => {
        const wish = { dir, tag, noCache, ...options };
        const view = await backend.finish(backend.services.image.build(wish));
        if (view.result?.type !== 'image') throw new Error(JSON.stringify(view.failure));
        size = view.result.image.sizeBytes;
      }),
    sizeBytes: () => size,
  };
}

/** Changes one line to what no run before has built, which would be in the engine's cache. */
async function edit(dir: string, file: string): Promise<void> {
  const mark = Date.now();
  const path = join(dir, file);
  const text = await readFile(path, 'utf8');
  const edited = text.replace(/"ok\d*"|A service\d*/, (found) =>
    found.startsWith('"') ? `"ok${mark}"` : `A service${mark}`,
  );
  if (edited === text) throw new Error(`nothing to edit in ${file}`);
  await writeFile(path, edited);
}

async function takeTurns(sides: Sides, file: string): Promise<Record<keyof Sides, number>> {
  const times: Record<keyof Sides, number[]> = { ours: [], direct: [], floor: [], beside: [] };
  const names = Object.keys(times) as (keyof Sides)[];
  // The first build fills the caches, as the last build of yesterday did.
  for (const name of names) await sides[name].build();
  for (let round = 0; round < rounds; round += 1) {
    // The engine goes on for a while after a build of its own: nobody shall always be the next.
    for (const name of [...names.slice(round), ...names.slice(0, round)]) {
      for (let turn = 0; turn < edits[name]; turn += 1) {
        await sides[name].edit(file);
        times[name].push(await sides[name].build());
      }
    }
  }
  const { ours, direct, floor, beside } = times;
  return {
    ours: median(ours),
    direct: median(direct),
    floor: median(floor),
    beside: median(beside),
  };
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
