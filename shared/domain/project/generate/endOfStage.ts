import { piece, type Block, type Piece } from './piece.ts';
import { portWords, programPath, type BuildPlan } from './plan.ts';
import { scriptName } from './places.ts';
import { jsonList } from './words.ts';

/** What every image ends with: as whom its program runs, its ports, and what starts; Windows has its own paths. */
export function endOfStage(plan: BuildPlan, user: Block): Block {
  const { portVariables, programs } = plan;
  const exposed = portWords(plan);
  const others = programs.slice(1).map(({ name }) => startPath(plan, name));
  return [
    ...user,
    ...portVariables.map(({ name, port }) =>
      piece(`ENV ${name}=${port}`, 'portVariable', { name }),
    ),
    ...startVariables(plan),
    ...(exposed.length === 0 ? [] : [piece(`EXPOSE ${exposed.join(' ')}`, 'expose')]),
    ...(others.length === 0
      ? []
      : [piece(`# The others: docker run --entrypoint ${others.join(' or ')}`)]),
    entrypoint(plan),
    ...command(plan),
  ];
}

function startVariables({ main: { start } }: BuildPlan): Piece[] {
  if (start === undefined) return [];
  const { file, line } = start;
  return start.variables.map((each) => piece(`ENV ${each}`, 'startVariable', { file, line }));
}

/** As CMD, so that whoever runs the image can say something else. */
function command({ main: { start } }: BuildPlan): Piece[] {
  if (start === undefined || start.arguments.length === 0) return [];
  const { file, line } = start;
  const isOpened = start.arguments.every((each) => each.startsWith('--'));
  const why = isOpened ? 'startVariable' : 'startArguments';
  return [piece(`CMD ${jsonList(start.arguments)}`, why, { file, line })];
}

function entrypoint(plan: BuildPlan): Piece {
  const { hasScript, programs } = plan;
  const program = hasScript ? `/${scriptName}` : startPath(plan);
  const why = programs.length > 1 ? 'startFirst' : 'start';
  return piece(`ENTRYPOINT [${JSON.stringify(program)}]`, hasScript ? 'startScript' : why);
}

/** The file of a program as the image's system writes it: the one that starts, or another one by its name. */
function startPath(plan: BuildPlan, name?: string): string {
  const isWindows = plan.system === 'windows';
  const path = name === undefined ? programPath(plan) : `/app/${name}${isWindows ? '.exe' : ''}`;
  return isWindows ? `C:${path.replaceAll('/', '\\')}` : path;
}
