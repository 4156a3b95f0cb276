import { hashOf } from './hash.ts';

export function etagOf(value: unknown): string {
  return `"${hashOf(value).slice(0, 32)}"`;
}

/** RFC 9110 §13.1.2: weak comparison against a list or `*`. */
export function etagMatches(header: string | null, etag: string): boolean {
  if (header === null) return false;
  return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
