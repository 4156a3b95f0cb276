import type { Rounding } from '../../../src/pricing/index.ts';

/** One vector as it stands in its file. Shapes differ by topic; each check reads its own. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Vector = any;

/** What the engine said beside what the vector expects; or why it does not apply. */
export type Outcome = { readonly got: unknown; readonly want: unknown } | { readonly skip: string };

export type Check = (vector: Vector) => Outcome;

/** Only the fields that the vector expects and the check computes; that there is none fails. */
export function compare(got: Record<string, unknown>, expected: Record<string, unknown>): Outcome {
  const want = Object.fromEntries(Object.entries(expected).filter(([key]) => key in got));
  const seen = Object.fromEntries(Object.keys(want).map((key) => [key, got[key]]));
  if (!Object.keys(want).length) return { got: 'nothing to compare', want: expected };
  return { got: seen, want };
}

/** A number as a plain decimal: it may stand as `1e-12`. */
export const plain = (value: string | number): string =>
  /e/i.test(String(value)) ? Number(value).toFixed(12) : String(value);

/** How a vector names the rounding of halves. */
export function roundingOf({ rounding = 'halfUp' }: Vector): Rounding {
  const named = String(rounding).replace(/[-_ ](\w)/g, (_, letter: string) => letter.toUpperCase());
  if (named === 'halfUp' || named === 'halfEven') return named;
  throw new Error(`unknown rounding: ${rounding}`);
}

/** A date or a local time without a zone, read as UTC: periods do not depend on the zone. */
export const asUtc = (text: string): string => {
  const local = text.replace(/([+-]\d\d:\d\d|Z)$/, '');
  return local.length === 10 ? `${local}T00:00:00Z` : `${local}Z`;
};

export const nextDay = (date: string): string => new Date(Date.parse(asUtc(date)) + 86_400_000).toISOString();
export const sameInstant = (instant: string): string => new Date(Date.parse(instant)).toISOString();
