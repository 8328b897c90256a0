import { z } from 'zod';
import { editSchema, encodingSchema, fileKindSchema } from '../config/file.ts';
import { messageSchema } from '../message.ts';
import { presetNameSchema } from './recommendation.ts';

export const sides = ['before', 'after'] as const;
export const sideSchema = z.enum(sides);
export type Side = (typeof sides)[number];

export const rescueWays = ['snapshot', 'repair', 'aside'] as const;
export type RescueWay = (typeof rescueWays)[number];

const presetWishSchema = z.object({ type: z.literal('preset'), preset: presetNameSchema });

const editsWishSchema = z.object({
  type: z.literal('edits'),
  files: z.array(
    z.object({
      kind: fileKindSchema,
      /** Another file than this PC's own; no restart belongs to it. */
      path: z.string().optional(),
      /** `reasons`: why each is wanted, where that is known. */
      edits: z.array(editSchema.extend({ reasons: z.array(messageSchema).optional() })),
    }),
  ),
});

/** What the user wants changed: a preset, single edits, a whole text, or the way back of an earlier change. */
export const wishSchema = z.discriminatedUnion('type', [
  presetWishSchema,
  editsWishSchema,
  z.object({ type: z.literal('undo'), id: z.string() }),
  /** The whole text of a file, from an editor that was given `base`; what others changed since is merged into it. */
  z.object({
    type: z.literal('text'),
    kind: fileKindSchema,
    path: z.string().optional(),
    text: z.string(),
    base: z.string(),
    /** Written in this encoding; in the file's own where left out. */
    encoding: encodingSchema.optional(),
  }),
  /** A file, or all of them, as they were before or after a change in the history. */
  z.object({
    type: z.literal('restore'),
    id: z.string(),
    side: sideSchema,
    path: z.string().optional(),
  }),
  /** A daemon.json that keeps Docker from starting: an older one, the same without its faults, or none. */
  z.object({
    type: z.literal('rescue'),
    way: z.enum(rescueWays),
    /** For `snapshot`: the entry whose copy it is; the newest good one where left out. */
    id: z.string().optional(),
  }),
]);
export type Wish = z.infer<typeof wishSchema>;

/** What goes into a team's file: a preset, single edits, or what this PC's files say now. */
export const exportSourceSchema = z.discriminatedUnion('type', [
  presetWishSchema,
  editsWishSchema,
  z.object({ type: z.literal('current') }),
]);
export type ExportSource = z.infer<typeof exportSourceSchema>;
