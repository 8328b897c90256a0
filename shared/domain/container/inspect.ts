import { z } from 'zod';
import { healthStates, type Container, type PublishedPort } from './container.ts';

/** Labels on every container that Slipway starts: `1`, and the folder of its project. */
export const ownLabel = 'dev.slipway';
export const projectLabel = 'dev.slipway.project';

const bindingSchema = z.object({ HostPort: z.string().default('') });

/** What `docker inspect` says of a container, as far as Slipway reads it. Engines leave out what is empty. */
const inspectedSchema = z.array(
  z.object({
    Id: z.string(),
    Name: z.string().default(''),
    State: z.object({
      Status: z.string().default('unknown'),
      ExitCode: z.number().default(0),
      StartedAt: z.string().default(''),
      FinishedAt: z.string().default(''),
      Health: z.object({ Status: z.string().default('') }).nullish(),
    }),
    Config: z.object({
      Image: z.string().default(''),
      Labels: z.record(z.string(), z.string()).nullish(),
    }),
    HostConfig: z.object({
      PortBindings: z.record(z.string(), z.array(bindingSchema).nullable()).nullish(),
    }),
    NetworkSettings: z.object({
      Ports: z.record(z.string(), z.array(bindingSchema).nullable()).nullish(),
    }),
  }),
);

export type InspectedContainer = Container & { readonly isOwn: boolean };

/**
 * Containers by what `docker inspect` prints for them, in its order. Empty where the text is no such list. Fields: https://docs.docker.com/reference/api/engine/version/v1.51/#tag/Container
 */
export function parseInspected(text: string): InspectedContainer[] {
  return readList(text).map((one) => {
    const { Status: state, ExitCode: exitCode, StartedAt, FinishedAt, Health } = one.State;
    // A container that has stopped publishes nothing; what it asked for stands in its configuration.
    const given = portsOf(one.NetworkSettings.Ports);
    const ports = given.length > 0 ? given : portsOf(one.HostConfig.PortBindings);
    return {
      id: one.Id,
      name: one.Name.replace(/^\//, ''),
      image: one.Config.Image,
      state,
      startedAt: timeOf(StartedAt),
      endedAt: timeOf(FinishedAt),
      health: healthStates.find((each) => each === Health?.Status) ?? null,
      ports,
      url: state === 'running' ? urlOf(ports) : null,
      project: one.Config.Labels?.[projectLabel] ?? '',
      exitCode: state === 'exited' || state === 'dead' ? exitCode : null,
      isOwn: one.Config.Labels?.[ownLabel] !== undefined,
    };
  });
}

/** Where a browser finds the first published port of TCP; null where none is published. */
export function urlOf(ports: readonly PublishedPort[]): string | null {
  const first = ports.find(({ protocol }) => protocol === undefined);
  return first === undefined || first.host === 0 ? null : `http://127.0.0.1:${first.host}`;
}

/** Milliseconds since 1970; null for the year 1, by which the engine means never. */
function timeOf(text: string): number | null {
  const at = Date.parse(text);
  return at > 0 ? at : null;
}

function readList(text: string): z.output<typeof inspectedSchema> {
  try {
    return inspectedSchema.safeParse(JSON.parse(text)).data ?? [];
  } catch {
    return [];
  }
}

type Bindings = Readonly<Record<string, readonly { HostPort: string }[] | null>>;

function portsOf(bindings: Bindings | null | undefined): PublishedPort[] {
  return Object.entries(bindings ?? {}).flatMap(([port, hosts]) => {
    const [number, protocol] = port.split('/');
    const host = hosts?.[0]?.HostPort;
    if (host === undefined || (protocol !== 'tcp' && protocol !== 'udp')) return [];
    const numbers = { host: Number(host), container: Number(number) };
    return [protocol === 'udp' ? { ...numbers, protocol } : numbers];
  });
}
