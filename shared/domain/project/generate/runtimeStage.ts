import { baseImages } from '../baseImages.ts';
import { fixedPart } from '../glob.ts';
import type { RuntimeFile } from '../analysis.ts';
import { joinPath } from '../paths.ts';
import { scriptName } from './entrypoint.ts';
import { piece, type Block, type Piece } from './piece.ts';
import type { BuildPlan } from './plan.ts';

/** Where the program runs if it reads or writes files by relative names. */
const home = '/srv';

/** The instructions of the image that is shipped. */
export function runtimeStage(plan: BuildPlan): Block[] {
  return [contents(plan), start(plan)];
}

function contents(plan: BuildPlan): Block {
  const { main, runtime, cgo, files } = plan;
  const needsHome = main.writesFiles || files.length > 0;
  return [
    cgo === 'glibc'
      ? piece(`FROM ${baseImages.distrolessCgo}`, 'runtime.glibc')
      : piece(`FROM ${baseImages[runtime]}`, `runtime.${runtime}`),
    ...(runtime === 'scratch' && main.needsCertificates ? [certificates] : []),
    ...(cgo === 'glibc' ? libraries : []),
    ...(main.writesFiles ? [writableHome] : []),
    ...(needsHome ? [piece(`WORKDIR ${home}`, 'home')] : []),
    ...files.map((file) => piece(copyLine(file), 'copyFile', { file: file.file, line: file.line })),
    ...(plan.hasScript ? [copyScript(plan)] : []),
    piece('COPY --from=build /out/app /app', 'copyProgram'),
  ];
}

function start({ ports, portVariable, hasScript }: BuildPlan): Block {
  const file = hasScript ? scriptName : 'app';
  return [
    piece('# By number: any base knows it, and Kubernetes can tell that it is not root.'),
    piece('USER 65532:65532', 'user'),
    ...(portVariable === ''
      ? []
      : [piece(`ENV ${portVariable}=${ports[0]}`, 'portVariable', { name: portVariable })]),
    ...(ports.length === 0 ? [] : [piece(`EXPOSE ${ports.join(' ')}`, 'expose')]),
    piece(`ENTRYPOINT ["/${file}"]`, hasScript ? 'startScript' : 'start'),
  ];
}

function copyScript({ analysis }: BuildPlan): Piece {
  const path = joinPath(analysis.moduleDir, scriptName);
  return piece(`COPY --chmod=755 ${path} /${scriptName}`, 'copyScript');
}

const libraries: Block = [
  piece('COPY --from=build /out/lib/ /usr/local/lib/app/', 'copyLibraries'),
  piece('ENV LD_LIBRARY_PATH=/usr/local/lib/app'),
];

/** Before WORKDIR, which would make the folder for root: a folder that is there keeps its owner. */
const writableHome = piece(
  `COPY --from=build --chown=65532:65532 /out/data/ ${home}/`,
  'writableHome',
);
const certificates = piece(
  'COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/',
  'certificates',
);

/** Copies to where the program looks for it. A folder's content goes into the folder of the same name. */
function copyLine({ path, opened, kind }: RuntimeFile): string {
  if (kind === 'file') return copy(path, `./${opened}`);
  const dir = kind === 'folder' ? opened : fixedPart(opened);
  const from =
    kind === 'folder'
      ? path
      : path.slice(0, path.length - (opened.length - (dir === '.' ? 0 : dir.length)));
  return dir === '.' ? copy(path, './') : copy(`${from}/`.replace(/\/+$/, '/'), `./${dir}/`);
}

function copy(from: string, to: string): string {
  return /[\s"]/.test(from + to) ? `COPY ${JSON.stringify([from, to])}` : `COPY ${from} ${to}`;
}
