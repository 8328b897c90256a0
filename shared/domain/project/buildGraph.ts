import { z } from 'zod';
import { message, messageSchema, type Message } from '../message.ts';
import type { Analysis } from './analysis.ts';
import type { DockerfileOptions } from './dockerfileOptions.ts';
import { imagesOf, pulledImage } from './generate/images.ts';
import { planBuild, type BuildPlan } from './generate/plan.ts';

/** What goes in, what is done, what is kept from build to build, and what comes out. */
export const buildNodeKinds = ['input', 'step', 'cache', 'image'] as const;

export const buildNodeSchema = z.object({
  id: z.string(),
  kind: z.enum(buildNodeKinds),
  /** Distance from the start: where it stands when drawn from left to right. */
  column: z.number().int(),
  title: messageSchema,
  detail: messageSchema,
});
export type BuildNode = z.infer<typeof buildNodeSchema>;

export const buildGraphSchema = z.object({
  nodes: z.array(buildNodeSchema),
  /** `from` is used by `to`. */
  edges: z.array(z.object({ from: z.string(), to: z.string() })),
});
export type BuildGraph = z.infer<typeof buildGraphSchema>;

interface Draft {
  readonly id: string;
  readonly kind: BuildNode['kind'];
  readonly detail: Message['values'];
  /** Another sentence than `project:graph.<id>.detail`. */
  readonly variant?: string;
  readonly after: readonly string[];
}

/**
 * The way from the sources to the image that the generated Dockerfile takes, as a graph without circles: the nodes are
 * in an order in which each comes after those that it uses. Null where the project has no such program.
 */
export function buildGraph(analysis: Analysis, options: DockerfileOptions = {}): BuildGraph | null {
  const plan = planBuild(analysis, options);
  if (plan === null) return null;
  const drafts = draftsOf(plan);
  const columns = new Map<string, number>();
  for (const { id, after } of drafts) {
    columns.set(id, Math.max(0, ...after.map((from) => (columns.get(from) ?? 0) + 1)));
  }
  return {
    nodes: drafts.map(({ id, kind, detail, variant = id }) => ({
      id,
      kind,
      column: columns.get(id) ?? 0,
      title: message(`project:graph.${id}`),
      detail: message(`project:graphDetail.${variant}`, detail),
    })),
    edges: drafts.flatMap(({ id, after }) => after.map((from) => ({ from, to: id }))),
  };
}

function draftsOf(plan: BuildPlan): Draft[] {
  const { analysis, main, downloads, cgo, files } = plan;
  const { dependencies, fileCount, hasVendor } = analysis;
  const direct = dependencies.filter(({ indirect }) => !indirect).length;
  const images = imagesOf(plan);
  const builder = pulledImage(plan, images.builder);
  const base = pulledImage(plan, images.base);
  const download: Draft[] = [
    { id: 'modules', kind: 'input', detail: { direct, all: dependencies.length }, after: [] },
    { id: 'download', kind: 'step', detail: {}, after: ['builder', 'modules'] },
    { id: 'moduleCache', kind: 'cache', detail: {}, after: ['download'] },
  ];
  return [
    { id: 'builder', kind: 'input', detail: { image: builder }, after: [] },
    {
      id: 'sources',
      kind: 'input',
      detail: { count: fileCount },
      ...(hasVendor ? { variant: 'vendored' } : {}),
      after: [],
    },
    ...(downloads ? download : []),
    { id: 'buildCache', kind: 'cache', detail: {}, after: [] },
    {
      id: 'compile',
      kind: 'step',
      detail: { program: main.name },
      ...(cgo === 'none' ? {} : { variant: 'compileC' }),
      after: ['builder', 'sources', ...(downloads ? ['moduleCache'] : []), 'buildCache'],
    },
    { id: 'base', kind: 'input', detail: { image: base }, after: [] },
    ...(files.length === 0
      ? []
      : [{ id: 'files', kind: 'input' as const, detail: { count: files.length }, after: [] }]),
    {
      id: 'image',
      kind: 'image',
      detail: { program: main.name },
      after: ['compile', 'base', ...(files.length === 0 ? [] : ['files'])],
    },
  ];
}
