import { isIpv4 } from '../ini/numbers.ts';

interface Cidr {
  readonly bits: number;
  readonly size: 32 | 128;
  /** Whether every bit behind the prefix is zero: a network's address, not a host's. */
  readonly isNetwork: boolean;
}

/** Whether a text is an IPv4 or IPv6 address. */
export function isIp(text: string): boolean {
  return isIpv4(text) || ipv6Words(text) !== null;
}

/** A CIDR such as `10.0.0.0/8` or `fd00::/64`, null where it is none. */
export function parseCidr(text: string): Cidr | null {
  const [, address = '', prefix = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const bits = Number(prefix);
  const binary = bitsOf(address);
  if (prefix === '' || binary === null || bits > binary.length) return null;
  const size = binary.length === 32 ? 32 : 128;
  return { bits, size, isNetwork: !binary.slice(bits).includes('1') };
}

/** Whether Docker reads a text as a size: `20GB`, `512MB`, `10m`, `1.5g` (units.RAMInBytes and FromHumanSize). */
export function isDockerSize(text: string): boolean {
  return /^\d+(?:\.\d+)? ?(?:[kmgtp](?:i?b)?|b)?$/i.test(text);
}

function bitsOf(address: string): string | null {
  if (isIpv4(address)) {
    return address
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
  }
  const words = ipv6Words(address);
  return words?.map((word) => word.toString(2).padStart(16, '0')).join('') ?? null;
}

function ipv6Words(text: string): number[] | null {
  // The last two words may be written as an IPv4 address.
  const [, head4 = '', tail4 = ''] = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text) ?? [];
  if (tail4 !== '') return isIpv4(tail4) ? ipv6Words(head4 + wordsOf(tail4)) : null;
  const halves = text.split('::');
  if (!text.includes(':') || halves.length > 2) return null;
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const given = [...(head ?? []), ...(tail ?? [])];
  if (given.some((word) => !/^[\da-f]{1,4}$/i.test(word))) return null;
  const missing = 8 - given.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const zeros = Array.from({ length: missing }, () => '0');
  return [...(head ?? []), ...zeros, ...(tail ?? [])].map((word) => Number.parseInt(word, 16));
}

function wordsOf(ipv4: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = ipv4.split('.').map(Number);
  return [a * 256 + b, c * 256 + d].map((word) => word.toString(16)).join(':');
}
