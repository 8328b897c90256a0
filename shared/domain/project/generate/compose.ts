import type { Analysis, DockerfileOptions } from '../analysis.ts';
import { imageNameFor } from '../imageName.ts';
import { joinPath, relativeTo } from '../paths.ts';
import { planBuild } from './plan.ts';

/**
 * A compose.yaml with the one program: built from the generated Dockerfile, its ports open on this PC only.
 * Empty where the project has no program. Source: https://docs.docker.com/reference/compose-file/
 */
export function generateCompose(analysis: Analysis, options: DockerfileOptions = {}): string {
  const plan = planBuild(analysis, options);
  if (plan === null) return '';
  const context = relativeTo('.', analysis.moduleDir);
  const dockerfile = joinPath(analysis.moduleDir, 'Dockerfile');
  const variable =
    plan.portVariable === '' ? [] : [`      ${plan.portVariable}: "${plan.ports[0]}"`];
  return [
    'services:',
    `  ${JSON.stringify(imageNameFor(analysis))}:`,
    '    build:',
    `      context: ${JSON.stringify(context)}`,
    ...(dockerfile === 'Dockerfile' ? [] : [`      dockerfile: ${JSON.stringify(dockerfile)}`]),
    `    image: ${imageNameFor(analysis)}:dev`,
    ...(plan.ports.length === 0
      ? []
      : [
          '    # Only this PC reaches them; without the address the whole network would.',
          '    ports:',
        ]),
    ...plan.ports.map((port) => `      - "127.0.0.1:${port}:${port}"`),
    ...(variable.length === 0 ? [] : ['    environment:', ...variable]),
    '    restart: unless-stopped',
    '',
  ].join('\n');
}
