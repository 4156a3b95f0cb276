import { keyedHashOf } from './hash.ts';

/** Whom a request is counted against. */
export interface RequestSource {
  readonly organization: string | null;
  /** In normal form; null where the host does not say. Kept in memory only: what is stored is its keyed hash. */
  readonly address: string | null;
}

/**
 * Where a request comes from, as the host knows: the socket's address, or what its own proxy says. Never a header that
 * anybody may send. Null: unknown.
 */
export type ClientAddress = (request: Request) => string | null;

/**
 * The part of an IP address that one customer has: an IPv4 address, or the first 64 bits of an IPv6 address, of which a
 * line has as many as it likes. Anything else stands for itself.
 */
export function normalAddress(address: string): string {
  const text = address.trim().toLowerCase().replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(text)?.[1];
  if (mapped !== undefined) return mapped;
  if (!text.includes(':')) return text.slice(0, 64);
  const [head = '', tail] = text.split('::');
  const groups = (part: string | undefined): string[] => (part ? part.split(':') : []);
  const zeros = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array<string>(Math.max(zeros, 0)).fill('0'), ...groups(tail)];
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').slice(0, 4))
    .join(':');
}

/** HMAC-SHA-256 of an address, hexadecimal: the database alone does not tell who it was. */
export type HashAddress = (address: string) => Promise<string>;

export function createAddressHash(key: () => Promise<string>): HashAddress {
  return async (address) => keyedHashOf(await key(), address);
}
