import { z } from 'zod';

/** A published port. `host` 0 lets Slipway choose a free one. Always bound to 127.0.0.1. */
export const publishedPortSchema = z.object({
  host: z.number().int().min(0).max(65535),
  container: z.number().int().min(1).max(65535),
  /** Left out: TCP. */
  protocol: z.literal('udp').optional(),
});
export type PublishedPort = z.infer<typeof publishedPortSchema>;

export const runOptionsSchema = z.object({
  image: z.string().min(1),
  name: z.string().optional(),
  ports: z.array(publishedPortSchema),
  environment: z.record(z.string(), z.string()).optional(),
});
export type RunOptions = z.infer<typeof runOptionsSchema>;

export const healthStates = ['starting', 'healthy', 'unhealthy'] as const;

/** A container that Slipway started (label `dev.slipway.project`). */
export const containerSchema = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  /** Docker's word: `created`, `running`, `paused`, `restarting`, `removing`, `exited`, `dead`. */
  state: z.string(),
  /** When it was last started and when it last ended, in milliseconds since 1970; null: not yet. */
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  /** Null while it runs or has not run yet. */
  exitCode: z.number().nullable(),
  /** What its health check came to; null: it has none. */
  health: z.enum(healthStates).nullable(),
  ports: z.array(publishedPortSchema),
  url: z.string().nullable(),
  project: z.string(),
});
export type Container = z.infer<typeof containerSchema>;
