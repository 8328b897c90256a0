/** What a program listens by, as far as containers publish it. */
export type Protocol = 'tcp' | 'udp';
