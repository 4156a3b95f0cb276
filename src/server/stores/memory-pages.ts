import type { IssuedWithin } from '../subscription-store.ts';

/** A page of what was issued, in order of number. */
export function pageOf<T extends { readonly number: string; readonly issuedAt: string; readonly organization: string }>(
  all: readonly T[],
  { start, end, organizations }: IssuedWithin,
  after: string | null,
  limit: number,
): T[] {
  return all
    .filter(({ issuedAt, number, organization }) => {
      if (organizations && !organizations.includes(organization)) return false;
      return issuedAt >= start && issuedAt < end && (after === null || number > after);
    })
    .sort((a, b) => (a.number < b.number ? -1 : 1))
    .slice(0, limit);
}
