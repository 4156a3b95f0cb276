import type { VatCheck } from '../contract/index.ts';
import { vatTreatment } from '../pricing/index.ts';
import type { Seller } from '../pricing/index.ts';
import { instant } from './clock.ts';

const hour = 3_600_000;
/** How long after it was bought a number is asked about (ms). */
const patience = 30 * 24 * hour;

/** How long until the next check after so many (ms): registers are down for minutes, for hours, seldom for days. */
function pauseAfter(checks: number): number {
  return [hour, 6 * hour][checks] ?? 24 * hour;
}

/** When a number bought with at `boughtAt` is asked about again after `checks` answers; null when that was the last time. */
export function nextCheckAt(boughtAt: string, checks: number, now: number): string | null {
  const last = Date.parse(boughtAt) + patience;
  return now >= last ? null : instant(Math.min(now + pauseAfter(checks), last));
}

/** What was charged, and what was known of the buyer then. */
export interface TaxedSale {
  readonly vat: VatCheck | null;
  /** Minor units. */
  readonly tax: number;
  /** The tax point, RFC 3339. */
  readonly at: string;
  readonly country: string | null;
  readonly postalCode?: string | null | undefined;
}

/** The number whose verification would have spared the buyer the VAT just charged; null when nothing hangs on one. */
export function numberInDoubt({ vat, tax, at, country, postalCode = null }: TaxedSale, seller: Seller): string | null {
  if (vat?.status !== 'unavailable' || tax <= 0) return null;
  const verified = { country, postalCode, business: true, vatNumber: vat.number, vatNumberStatus: 'valid' } as const;
  return vatTreatment(seller, verified, at).kind === 'reverse-charge' ? vat.number : null;
}
