import { z } from 'zod';
import { messageSchema } from '#shared/domain/message.ts';

/**
 * What to push where. Without `to` each image goes where its own name says; with it the one image goes to all of them.
 * `insecure`: registries that are spoken to without encryption are allowed, wherever they are.
 */
export const pushRequestSchema = z.object({
  images: z.array(z.string().min(1)).min(1).max(50),
  to: z.array(z.string().min(1)).max(50).optional(),
  insecure: z.boolean().optional(),
});
export type PushRequest = z.infer<typeof pushRequestSchema>;

/** Whose a registry is: this PC's, somebody's own, or one that everybody can reach. */
export const audiences = ['loopback', 'private', 'public'] as const;
export type Audience = (typeof audiences)[number];

/** How docker keeps a login: with a helper of the system, in a file that everybody who gets it can read, or not at all. */
export const loginStates = ['helper', 'plain', 'none'] as const;
export type LoginState = (typeof loginStates)[number];

/** One push: the local image, and its name in the registry. */
export const pushTargetSchema = z.object({
  image: z.string(),
  target: z.string(),
  /** Host and port; `docker.io` for Docker Hub. */
  registry: z.string(),
  audience: z.enum(audiences),
  login: z.enum(loginStates),
  /** The engine speaks to it without encryption, or without looking at its certificate. */
  isInsecure: z.boolean(),
});
export type PushTarget = z.infer<typeof pushTargetSchema>;

/** Why a push cannot be begun (`error`), or what to know before it (`warning`). */
export const pushProblemSchema = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  target: z.string(),
  message: messageSchema,
});
export type PushProblem = z.infer<typeof pushProblemSchema>;

/** The pushes in their order: what stays closest first, so that a mistake is seen before everybody sees it. */
export const pushPlanSchema = z.object({
  pushes: z.array(pushTargetSchema),
  problems: z.array(pushProblemSchema),
});
export type PushPlan = z.infer<typeof pushPlanSchema>;

/** A finished push. `isVerified`: the registry, asked afterwards, has that digest under that name. */
export const pushedImageSchema = z.object({
  image: z.string(),
  target: z.string(),
  digest: z.string(),
  isVerified: z.boolean(),
  layers: z.object({ sent: z.number().int(), known: z.number().int() }),
  durationMs: z.number(),
});
export type PushedImage = z.infer<typeof pushedImageSchema>;

/** What became of each target: those that went through, the one that did not, and those that were not tried after it. */
export const pushResultSchema = z.object({
  pushes: z.array(pushedImageSchema),
  stopped: z.string().nullable(),
  untried: z.array(z.string()),
});
export type PushResult = z.infer<typeof pushResultSchema>;

/** The password goes to the credential helper and nowhere else. */
export const loginRequestSchema = z.object({
  /** Host and port; `docker.io` for Docker Hub. */
  registry: z.string().min(1),
  username: z.string().min(1),
  password: z.string().min(1),
});
export type LoginRequest = z.infer<typeof loginRequestSchema>;

/** A login that docker keeps; never the password. */
export const loginSchema = z.object({
  registry: z.string(),
  /** Empty where it is not known. */
  username: z.string(),
  kept: z.enum(['helper', 'plain']),
  /** Name of the helper: `desktop` for docker-credential-desktop; empty for none. */
  helper: z.string(),
});
export type Login = z.infer<typeof loginSchema>;
