import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** JSON with sorted keys and no absent ones: equal values give equal text, whatever made them. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += `${text === '' ? '' : ','}${canonical(item ?? null)}`;
    return `[${text}]`;
  }
  const fields = value as Readonly<Record<string, unknown>>;
  for (const key of sorted(Object.keys(fields))) {
    if (fields[key] === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(fields[key])}`;
  }
  return `{${text}}`;
}

/** In place, by code unit. The few keys of a record are sorted in half the time that `sort` takes to begin. */
function sorted(keys: string[]): string[] {
  if (keys.length > 30) return keys.sort();
  for (let next = 1; next < keys.length; next++) {
    const key = keys[next]!;
    let at = next;
    for (; at > 0 && keys[at - 1]! > key; at--) keys[at] = keys[at - 1]!;
    keys[at] = key;
  }
  return keys;
}

/**
 * Node's own, where there is one: a tenth of the time. It is asked for and not imported, and done without in a page, where
 * plain HTTP has no `crypto.subtle` either.
 */
const native = globalThis.process?.getBuiltinModule?.('node:crypto');

/** SHA-256 of a text in UTF-8, hexadecimal. */
export const hashOfText = (text: string): string =>
  native ? native.createHash('sha256').update(text).digest('hex') : bytesToHex(sha256(utf8ToBytes(text)));

/** SHA-256 of the canonical form, hexadecimal. */
export const hashOf = (value: unknown): string => hashOfText(canonical(value));

/** SHA-256 of a file, hexadecimal. */
export const hashOfBytes = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

/** HMAC-SHA-256 of a text in UTF-8 under a key of text, hexadecimal. */
export const keyedHashOf = (key: string, text: string): string =>
  native
    ? native.createHmac('sha256', key).update(text).digest('hex')
    : bytesToHex(hmac(sha256, utf8ToBytes(key), utf8ToBytes(text)));

/** Takes as long wherever they differ, so that nobody can feel their way to a keyed hash. Their lengths are no secret. */
export function sameHash(given: string, right: string): boolean {
  if (given.length !== right.length) return false;
  let difference = 0;
  for (let at = 0; at < right.length; at++) difference |= given.charCodeAt(at) ^ right.charCodeAt(at);
  return difference === 0;
}
