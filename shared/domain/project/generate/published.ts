import type { BuildPlan } from './plan.ts';

type Ports = Pick<BuildPlan, 'ports' | 'udpPorts'>;

/**
 * What each service publishes, as compose writes it: `8080:8080`, and `8081:8080` where a service before it has that
 * port of this PC. Ports that some service is asked for by their own number are not taken for another one.
 */
export function publishedPorts(services: readonly Ports[]): string[][] {
  const wanted = new Set(services.flatMap(keysOf));
  const taken = new Set<string>();
  return services.map((service) =>
    keysOf(service).map((key) => {
      const [number = '', protocol = 'tcp'] = key.split('/');
      const host = freeFrom(Number(number), protocol, { wanted, taken });
      taken.add(`${host}/${protocol}`);
      return `${host}:${number}${protocol === 'udp' ? '/udp' : ''}`;
    }),
  );
}

function keysOf({ ports, udpPorts }: Ports): string[] {
  return [...ports.map((port) => `${port}/tcp`), ...udpPorts.map((port) => `${port}/udp`)];
}

function freeFrom(
  first: number,
  protocol: string,
  { wanted, taken }: { wanted: ReadonlySet<string>; taken: ReadonlySet<string> },
): number {
  if (!taken.has(`${first}/${protocol}`)) return first;
  const isUsed = (port: number) => [taken, wanted].some((used) => used.has(`${port}/${protocol}`));
  let port = first + 1;
  while (port < 65535 && isUsed(port)) port += 1;
  return port;
}
