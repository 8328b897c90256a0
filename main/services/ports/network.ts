/** The PC's own loopback network, 127.0.0.1. */
export interface NetworkPort {
  /** Whether a program could listen on the port now: nobody answers on it, and the system does not hold it back. */
  isFree(port: number): Promise<boolean>;
  /** A port that is free, chosen by the system. */
  findFree(): Promise<number>;
  /** Status of the HTTP answer to `GET /`; null where none came, whatever the reason. Throws the signal's reason. */
  ask(port: number, signal?: AbortSignal): Promise<number | null>;
}
