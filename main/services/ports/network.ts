/** The PC's own loopback network, 127.0.0.1. */
export interface NetworkPort {
  /**
   * Whether a program could listen on the port now, by TCP unless said otherwise: nobody answers on it, and the system
   * does not hold it back.
   */
  isFree(port: number, protocol?: 'udp'): Promise<boolean>;
  /** A port that is free, chosen by the system. */
  findFree(protocol?: 'udp'): Promise<number>;
  /** Status of the HTTP answer to `GET /`; null where none came, whatever the reason. Throws the signal's reason. */
  ask(port: number, signal?: AbortSignal): Promise<number | null>;
}
