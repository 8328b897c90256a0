import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../analyse.ts';
import type { DockerfileOptions } from '../dockerfileOptions.ts';
import { projectShapes } from '../testing/shapes.ts';
import { moduleOf } from '../testing/snapshotOf.ts';
import { generateFiles } from './files.ts';
import { mergeGenerated } from './merge.ts';

const choices: readonly DockerfileOptions[] = [
  {},
  { runtime: 'alpine', port: 9000 },
  { runtime: 'scratch', goProxy: 'https://goproxy.cn,direct' },
  { extras: ['entrypoint'] },
  { programs: 'all' },
  { programs: 'targets' },
  { runtime: 'nanoserver', cgo: 'none' },
  { mirrors: { '*': 'm.example.com' }, memoryMiB: 64 },
];
const shapes = ['several mains', 'configuration, templates and a database', 'private', 'workspace'];

/** The texts of every file that the options give, by name. */
function textsOf(shape: string, options: DockerfileOptions): Map<string, string> {
  const analysis = analyse(projectShapes[shape] ?? moduleOf({}));
  const extras = [...new Set([...(options.extras ?? []), 'compose' as const])];
  const files = generateFiles(analysis, { ...options, extras });
  return new Map(files.map(({ name, textOver }) => [name, textOver('').text]));
}

describe('files that are generated again with other choices', () => {
  it('keep every line of the project’s own, wherever it stands, and tell where they did not change', () => {
    const choice = fc.constantFrom(...choices);
    const places = fc.array(fc.nat(200), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.constantFrom(...shapes), choice, choice, places, (shape, old, now, at) => {
        const newer = textsOf(shape, now);
        for (const [name, base] of textsOf(shape, old)) {
          const generated = newer.get(name) ?? base;
          const lines = base.split('\n');
          const marked = new Set(at.map((place) => place % lines.length));
          const own = lines.flatMap((line, index) =>
            marked.has(index) ? [`# own ${index}`, line] : [line],
          );
          const { text, conflicts } = mergeGenerated({ base, own: own.join('\n'), generated });
          const merged = text.split('\n');
          for (const index of marked)
            expect(merged.filter((line) => line === `# own ${index}`)).toHaveLength(1);
          const rest = merged.filter((line) => !line.startsWith('# own ')).join('\n');
          if (conflicts.length === 0) expect(rest).toBe(generated);
          for (const conflict of conflicts) {
            const first = conflict.own.split('\n')[0] ?? '';
            expect(own[conflict.line - 1] ?? '').toBe(first);
            expect(conflict.generated).not.toBe(conflict.own);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('keep a line that was changed, and tell what would stand there', () => {
    const base = textsOf('private', {}).get('Dockerfile') ?? '';
    const generated = textsOf('private', { runtime: 'alpine' }).get('Dockerfile') ?? '';
    const own = base.replace(/^FROM gcr.*$/m, 'FROM registry.acme.com/base:1');
    const { text, conflicts } = mergeGenerated({ base, own, generated });
    expect(text).toContain('\nFROM registry.acme.com/base:1\n');
    expect(conflicts).toMatchObject([
      { own: 'FROM registry.acme.com/base:1', generated: 'FROM alpine:3.24' },
    ]);
  });
});
