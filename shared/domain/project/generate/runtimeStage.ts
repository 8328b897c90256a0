import { fixedPart } from '../glob.ts';
import type { RuntimeFile } from '../analysis.ts';
import { createIgnoreMatcher } from '../ignore/matcher.ts';
import { joinPath } from '../paths.ts';
import { outputOf } from './buildStage.ts';
import { endOfStage } from './endOfStage.ts';
import { imagesOf } from './images.ts';
import { piece, type Block, type Piece } from './piece.ts';
import { home, placeOf, scriptName, templatesFolder } from './places.ts';
import { hasMounts, lacksTemp, type BuildPlan } from './plan.ts';
import { copy, literalSource } from './words.ts';

const user = [
  piece('# By number: any base knows it, and Kubernetes can tell that it is not root.'),
  piece('USER 65532:65532', 'user'),
];

/** Whether the image has a working folder for the program. */
export function needsHome({ files, withheld, writable }: BuildPlan): boolean {
  return files.length + withheld.length + writable.length > 0;
}

/** The instructions of the image that is shipped. */
export function runtimeStage(plan: BuildPlan): Block[] {
  return [contents(plan), endOfStage(plan, user)];
}

function contents(plan: BuildPlan): Block {
  const { main, runtime, cgo, files, stages, writable, hasScript } = plan;
  const hasNoCertificates = runtime === 'scratch' || runtime === 'debian';
  const from = `--from=${stages.build}`;
  return [
    fromLine(plan),
    ...(hasNoCertificates && main.needsCertificates ? [certificates(from)] : []),
    ...(lacksTemp(plan) ? [piece(`COPY ${from} /out/root/ /`, 'tempFolder')] : []),
    ...(cgo === 'glibc' ? libraries(from) : []),
    ...(writable.length === 0 ? [] : [writableHome(from)]),
    ...(needsHome(plan) ? [piece(`WORKDIR ${home}`, 'home')] : []),
    ...files.map(copyRuntimeFile),
    ...(hasScript ? copyScript(plan) : []),
    copyPrograms(plan, from),
  ];
}

function fromLine(plan: BuildPlan): Piece {
  const { runtime, cgo, stages } = plan;
  const name = stages.final === '' ? '' : ` AS ${stages.final}`;
  const reason = cgo === 'glibc' && runtime === 'distroless' ? 'glibc' : runtime;
  return piece(`FROM ${imagesOf(plan).base}${name}`, `runtime.${reason}`);
}

function copyPrograms(plan: BuildPlan, from: string): Piece {
  const { programs } = plan;
  const [first] = programs;
  return programs.length > 1
    ? piece(`COPY ${from} /out/app/ /app/`, 'copyPrograms')
    : piece(`COPY ${from} ${outputOf(plan, first?.name ?? '')} /app`, 'copyProgram');
}

/** An ignore file that keeps a template back would end the build at this line. */
function copyTemplate(
  { analysis: { existing } }: BuildPlan,
  { path, target }: BuildPlan['templates'][number],
): Piece {
  const line = createIgnoreMatcher(existing.ignoreText ?? '')(path);
  const text = copy(literalSource(path), `${templatesFolder}/${target}`);
  return line === null
    ? piece(text, 'copyTemplate', { target })
    : piece(text, 'templateHidden', { target, line, file: existing.dockerignore ?? '' });
}

function copyScript(plan: BuildPlan): Piece[] {
  const { analysis, templates } = plan;
  const path = joinPath(analysis.moduleDir, scriptName);
  return [
    ...templates.map((template) => copyTemplate(plan, template)),
    ...(hasMounts(plan)
      ? [piece(copy(path, `/${scriptName}`, '--chmod=755'), 'copyScript')]
      : [piece(copy(path, `/${scriptName}`)), piece(`RUN chmod 755 /${scriptName}`, 'copyScript')]),
  ];
}

function libraries(from: string): Block {
  return [
    piece(`COPY ${from} /out/lib/ /usr/local/lib/app/`, 'copyLibraries'),
    piece('ENV LD_LIBRARY_PATH=/usr/local/lib/app'),
  ];
}

/** Before WORKDIR, which would make the folder for root: a folder that is there keeps its owner. */
function writableHome(from: string): Piece {
  return piece(`COPY ${from} --chown=65532:65532 /out/data/ ${home}/`, 'writableHome');
}

function certificates(from: string): Piece {
  return piece(`COPY ${from} /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/`, 'certificates');
}

/** Copies to where the program looks for it, with the line that says so. */
export function copyRuntimeFile(found: RuntimeFile): Piece {
  return piece(copyLine(found), 'copyFile', { file: found.file, line: found.line });
}

/** A folder's content goes into the folder of the same name. */
function copyLine({ path, opened, kind }: RuntimeFile): string {
  if (kind === 'file') return copy(literalSource(path), placeFor(opened));
  const dir = kind === 'folder' ? opened : fixedPart(opened);
  const from =
    kind === 'folder'
      ? path
      : path.slice(0, path.length - (opened.length - (dir === '.' ? 0 : dir.length)));
  return dir === '.'
    ? copy(path, './')
    : copy(`${from}/`.replace(/\/+$/, '/'), `${placeFor(dir)}/`);
}

function placeFor(opened: string): string {
  return opened.startsWith('../') ? placeOf(opened) : `./${opened}`;
}
