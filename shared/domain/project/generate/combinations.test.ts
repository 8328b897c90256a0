import { DockerfileParser } from 'dockerfile-ast';
import { describe, expect, it } from 'vitest';
import { analyse } from '../analyse.ts';
import { dockerfileOptionsSchema, type DockerfileOptions } from '../dockerfileOptions.ts';
import { needsBuildKit } from '#shared/domain/image/classic/needsBuildKit.ts';
import { lintDockerfile } from '../lint/lintDockerfile.ts';
import { optionCombinations } from '../testing/combinations.ts';
import { moduleOf } from '../testing/snapshotOf.ts';
import { projectShapes } from '../testing/shapes.ts';
import { isWindowsBase } from './base.ts';
import { generateDockerfile } from './dockerfile.ts';

const instructions = /^(FROM|ARG|ENV|WORKDIR|RUN|COPY|SHELL|USER|EXPOSE|ENTRYPOINT)$/;

/** The texts that differ, each with the first options that give it. */
function textsOf(shape: string): { text: string; options: DockerfileOptions }[] {
  const snapshot = projectShapes[shape];
  if (snapshot === undefined) throw new Error(`no shape ${shape}`);
  const analysis = analyse(snapshot);
  const texts = new Map<string, DockerfileOptions>();
  for (const options of optionCombinations) {
    const { text } = generateDockerfile(analysis, options);
    if (!texts.has(text)) texts.set(text, options);
  }
  return [...texts].map(([text, options]) => ({ text, options }));
}

/** What lint says of a Dockerfile that is to have no mounts. */
const withoutCaches = new Set(['madeWithoutMounts']);

describe('a Dockerfile without mounts', () => {
  it.each(Object.keys(projectShapes))('for a project of shape “%s” needs no BuildKit', (shape) => {
    const snapshot = projectShapes[shape] ?? moduleOf({});
    const analysis = analyse(snapshot);
    const { goVersion } = analysis;
    const linux = optionCombinations.filter((options) => !isWindowsBase(options.runtime));
    const texts = new Set(
      linux.map((options) => generateDockerfile(analysis, { ...options, mounts: false }).text),
    );
    expect(texts.size).toBeGreaterThan(10);
    for (const text of texts) {
      expect({ text, need: needsBuildKit(text) }).toEqual({ text, need: null });
      const problems = lintDockerfile(text, { goVersion });
      const others = problems.filter(({ code }) => !withoutCaches.has(code));
      expect({ text, others }).toEqual({ text, others: [] });
    }
  });
});

describe('a Dockerfile of any combination of choices', () => {
  it('is asked for by options that the contract takes', () => {
    expect(optionCombinations.length).toBeGreaterThan(500);
    for (const options of optionCombinations)
      expect(dockerfileOptionsSchema.safeParse(options).success).toBe(true);
  });

  it.each(Object.keys(projectShapes))('for a project of shape “%s” has no problems', (shape) => {
    const { goVersion } = analyse(projectShapes[shape] ?? moduleOf({}));
    const texts = textsOf(shape);
    expect(texts.length).toBeGreaterThan(20);
    for (const { text, options } of texts) {
      const problems = lintDockerfile(text, { goVersion });
      expect({ options, text, problems }).toEqual({ options, text, problems: [] });
      const parsed = DockerfileParser.parse(text).getInstructions();
      const unknown = parsed.filter((one) => !instructions.test(one.getKeyword()));
      expect(unknown.map((one) => one.getInstruction())).toEqual([]);
      expect(text).not.toMatch(/\r|undefined|\[object|\n\n\n|\n\n$|^# *syntax/);
    }
  });
});
