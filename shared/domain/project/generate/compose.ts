import type { Analysis, DockerfileOptions } from '../analysis.ts';
import { imageNameFor } from '../imageName.ts';
import { joinPath, relativeTo } from '../paths.ts';
import { layOut, piece, type Block, type GeneratedText } from './piece.ts';
import { planBuild, type BuildPlan } from './plan.ts';

/**
 * A compose.yaml with the one program: built from the generated Dockerfile, its ports open on this PC only.
 * Empty where the project has no program. Source: https://docs.docker.com/reference/compose-file/
 */
export function generateCompose(
  analysis: Analysis,
  options: DockerfileOptions = {},
): GeneratedText {
  const plan = planBuild(analysis, options);
  if (plan === null) return { text: '', explanations: [] };
  const context = relativeTo('.', analysis.moduleDir);
  const dockerfile = joinPath(analysis.moduleDir, 'Dockerfile');
  return layOut([
    [
      piece('services:'),
      piece(`  ${JSON.stringify(imageNameFor(analysis))}:`),
      piece('    build:', 'composeBuild'),
      piece(`      context: ${JSON.stringify(context)}`),
      ...(dockerfile === 'Dockerfile'
        ? []
        : [piece(`      dockerfile: ${JSON.stringify(dockerfile)}`)]),
      piece(`    image: ${imageNameFor(analysis)}:dev`),
      ...ports(plan),
      piece('    restart: unless-stopped', 'composeRestart'),
    ],
  ]);
}

function ports({ ports: all, portVariable }: BuildPlan): Block {
  if (all.length === 0) return [];
  return [
    piece('    # Only this PC reaches them; without the address the whole network would.'),
    piece('    ports:', 'composePorts'),
    ...all.map((port) => piece(`      - "127.0.0.1:${port}:${port}"`)),
    ...(portVariable === ''
      ? []
      : [piece('    environment:'), piece(`      ${portVariable}: "${all[0]}"`)]),
  ];
}
