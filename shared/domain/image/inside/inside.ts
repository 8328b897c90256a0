import { z } from 'zod';
import { messageSchema } from '#shared/domain/message.ts';
import { goBinarySchema } from './go/goBinary.ts';

/** How a layer lies in the archive: as it is, or compressed. */
export const storedForms = ['tar', 'gzip', 'zstd'] as const;

/** One layer, the base's first. Sizes in bytes. */
export const layerSchema = z.object({
  /** From 0. */
  index: z.number().int(),
  /** `sha256:...` of the unpacked layer; empty where the image does not say. */
  digest: z.string(),
  /** What the layer's files hold, unpacked. */
  bytes: z.number(),
  /** What the layer takes in the archive, in the form `stored`. */
  storedBytes: z.number(),
  stored: z.enum(storedForms),
  added: z.number().int(),
  changed: z.number().int(),
  removed: z.number().int(),
  /** Why not all of it could be read; null where it could. */
  problem: messageSchema.nullable(),
});
export type Layer = z.infer<typeof layerSchema>;

/** Lines of a Dockerfile, from 1, both included. */
export const linesSchema = z.object({ first: z.number().int(), last: z.number().int() });
export type Lines = z.infer<typeof linesSchema>;

/** One step of the image's history, the oldest first. */
export const historyStepSchema = z.object({
  /** `RUN`, `COPY`, ...; empty where the history does not say. */
  instruction: z.string(),
  /** The instruction as a person would write it, without the builder's own additions. */
  text: z.string(),
  /** RFC 3339, or empty. */
  created: z.string(),
  /** Index of the layer that it made; null where it made none. */
  layer: z.number().int().nullable(),
  /** It came with the base image. */
  isBase: z.boolean(),
  /** The instruction in the Dockerfile; null where none is known. */
  lines: linesSchema.nullable(),
});
export type HistoryStep = z.infer<typeof historyStepSchema>;

export const fileKinds = ['file', 'directory', 'symlink', 'other'] as const;
export const marks = ['added', 'changed', 'removed', 'same'] as const;
export type Mark = (typeof marks)[number];

/** A row of the file tree: a file, or a folder with what is in it. */
export const treeRowSchema = z.object({
  name: z.string(),
  /** Without a leading `/`. */
  path: z.string(),
  kind: z.enum(fileKinds),
  mark: z.enum(marks),
  /** Own bytes, or those of all files below. */
  bytes: z.number(),
  /** Files below a folder; 1 for anything else. */
  files: z.number().int(),
  /** Permission bits. */
  mode: z.number().int(),
  /** Where a symbolic or hard link leads; empty for none. */
  link: z.string(),
  /** The layer that it comes from, or that removed it. */
  layer: z.number().int(),
});
export type TreeRow = z.infer<typeof treeRowSchema>;

export const fileSizeSchema = z.object({
  path: z.string(),
  bytes: z.number(),
  layer: z.number().int(),
});
export type FileSize = z.infer<typeof fileSizeSchema>;

/** A file whose bytes are shipped and cannot be seen, because a later layer replaced or removed it. */
export const wastedFileSchema = fileSizeSchema.extend({
  reason: z.enum(['replaced', 'removed']),
  /** The layer that hid it. */
  by: z.number().int(),
  /** The later layer brought the very same bytes again (`chmod`, `chown`). */
  isSame: z.boolean(),
});
export type WastedFile = z.infer<typeof wastedFileSchema>;

/** Files with the same bytes that can all be seen. */
export const duplicateSchema = z.object({ bytes: z.number(), paths: z.array(z.string()) });
export type Duplicate = z.infer<typeof duplicateSchema>;

export const osPackageSchema = z.object({
  name: z.string(),
  version: z.string(),
  architecture: z.string(),
  /** As the package says it, or empty. */
  license: z.string(),
  /** Installed size; 0 where it is not known. */
  bytes: z.number(),
  manager: z.enum(['apk', 'deb']),
});
export type OsPackage = z.infer<typeof osPackageSchema>;

/** `/etc/os-release`: `alpine`, `3.24.1`, `Alpine Linux v3.24`; empty where it says nothing. */
export const distroSchema = z.object({ id: z.string(), version: z.string(), name: z.string() });
export type DistroRelease = z.infer<typeof distroSchema>;

export const fixIds = [
  'stripBinary',
  'trimPath',
  'smallBase',
  'ignoreFiles',
  'mergeRun',
  'replacedFiles',
  'sameFiles',
  'packageCache',
  'shell',
  'duplicates',
] as const;

/** Something that would make the image smaller. */
export const fixSchema = z.object({
  id: z.enum(fixIds),
  title: messageSchema,
  /** What to write where. */
  advice: messageSchema,
  /** Bytes that the image would lose, predicted; unpacked. */
  savedBytes: z.number(),
  /** Text for a Dockerfile, a build command or an ignore file; empty for none. */
  code: z.string(),
  paths: z.array(z.string()),
  /** Where in the Dockerfile; null where it is not known. */
  lines: linesSchema.nullable(),
});
export type Fix = z.infer<typeof fixSchema>;

/** What is in an image. All sizes unpacked unless they are called stored. */
export const insideSchema = z.object({
  reference: z.string(),
  /** `docker image inspect`'s id. */
  id: z.string(),
  /** `linux/amd64`. */
  platform: z.string(),
  created: z.string(),
  steps: z.array(historyStepSchema),
  layers: z.array(layerSchema),
  bytes: z.number(),
  storedBytes: z.number(),
  wastedBytes: z.number(),
  /** Share of the bytes that can be seen in a container, 0 to 1; 1 for an image without bytes. */
  efficiency: z.number(),
  /** Largest first; the largest 100. */
  wasted: z.array(wastedFileSchema),
  /** Largest first; the largest 50. */
  biggest: z.array(fileSizeSchema),
  duplicates: z.array(duplicateSchema),
  binaries: z.array(goBinarySchema),
  packages: z.array(osPackageSchema),
  distro: distroSchema,
  fixes: z.array(fixSchema),
  /** The Dockerfile that `steps` is tied to; `path` null where it is Slipway's own; null without a project. */
  dockerfile: z.object({ path: z.string().nullable(), text: z.string() }).nullable(),
});
export type Inside = z.infer<typeof insideSchema>;
