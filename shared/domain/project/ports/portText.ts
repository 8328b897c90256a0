import type { ListenPort } from '../analysis.ts';

/** A port as EXPOSE and `docker run` write it: `8080`, `53/udp`. */
export function portText({ port, protocol }: Pick<ListenPort, 'port' | 'protocol'>): string {
  return protocol === undefined ? String(port) : `${port}/${protocol}`;
}
