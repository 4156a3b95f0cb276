import { findPlan, normalizeCode, quote as price } from '../pricing/index.ts';
import type { Catalog, Quote } from '../pricing/index.ts';
import type { BillingInfo, ServerQuote, VatCheck } from '../contract/index.ts';
import { buyerOf } from './buyer.ts';
import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import { hashOf } from './hash.ts';
import type { NextId } from './ids.ts';
import { invalid } from './problem.ts';
import type { QuoteRecord, QuoteWanted } from './records.ts';
import { raisePrices } from './raised-prices.ts';
import type { BillingStore } from './store.ts';
import { withTaxesOf } from './tax-calculator.ts';
import type { TaxCalculator } from './tax-calculator.ts';
import type { VatAsking, VatDesk } from './vat-desk.ts';

/** How long a quote can be paid, in milliseconds. */
export const quoteLifetime = 15 * 60_000;

/** Who asks for a quote, and how a fault switch may meddle with it; nothing outside the sandbox. */
export interface QuoteAsking extends VatAsking {
  readonly raisedPercent?: number;
}

export interface QuoteDesk {
  /** Prices what is wanted and stores it. */
  make(wanted: QuoteWanted, organization: string | null, asking?: QuoteAsking): Promise<QuoteRecord>;
  /** Whether today's catalog still gives what the quote says, for this organisation, at the quote's own instant. */
  stillHolds(record: QuoteRecord, wanted: QuoteWanted, organization: string): Promise<boolean>;
}

export interface QuoteDeskOptions {
  readonly catalog: () => Promise<Catalog>;
  readonly store: BillingStore;
  readonly vat: VatDesk;
  /** In place of the kit's own VAT. */
  readonly taxes?: TaxCalculator | undefined;
  readonly clock: Clock;
  readonly ids: NextId;
}

export function createQuoteDesk({ catalog, store, vat, taxes, clock, ids }: QuoteDeskOptions): QuoteDesk {
  /** How often each coupon that may apply and has a limit was paid with, or is kept for another buyer. */
  async function redemptionsOf(
    { coupons = [] }: Catalog,
    asked: string | null,
    organization: string | null,
  ): Promise<Record<string, number>> {
    const limited = coupons.filter(
      ({ code, automatic, maxRedemptions }) =>
        maxRedemptions !== undefined && (automatic || (asked !== null && normalizeCode(code) === normalizeCode(asked))),
    );
    const counts = limited.map(async ({ code }) => [code, await store.countRedemptions(code, organization)] as const);
    return Object.fromEntries(await Promise.all(counts));
  }

  /** One trial an organisation; asked only where there is one. */
  async function mayTry(sold: Catalog, plan: string, organization: string | null): Promise<boolean> {
    if (organization === null || !findPlan(sold, plan)?.trial) return true;
    return !(await store.hadTrial(organization));
  }

  async function calculate(
    wanted: QuoteWanted,
    check: VatCheck | null,
    at: string,
    organization: string | null,
    raisedPercent: number,
  ): Promise<Quote> {
    const full = await catalog();
    const buyer = buyerOf(wanted, check);
    const redemptions = await redemptionsOf(full, wanted.coupon, organization);
    const result = price(
      raisedPercent === 0 ? full : raisePrices(full, raisedPercent),
      {
        plan: wanted.plan,
        cycle: wanted.cycle,
        currency: wanted.currency,
        addOns: wanted.addOns,
        coupon: wanted.coupon,
      },
      buyer,
      { at, redemptions, trialAllowed: await mayTry(full, wanted.plan, organization) },
    );
    if (!result.ok) throw invalid(...result.problems);
    return taxes ? withTaxesOf(taxes, result.quote, full.seller, buyer) : result.quote;
  }

  return {
    async make(wanted, organization, { raisedPercent = 0, ...asking } = {}) {
      const now = clock.now();
      const check = await vat.check(wanted, asking);
      const quote = await calculate(wanted, check, instant(now), organization, raisedPercent);
      const record: QuoteRecord = {
        id: ids('quo'),
        organization,
        hash: hashOf({ quote, vat: check }),
        wanted,
        quote,
        vat: check,
        raisedPercent,
        createdAt: instant(now),
        expiresAt: instant(now + quoteLifetime),
        paidBy: null,
      };
      await store.saveQuote(record);
      return record;
    },

    async stillHolds(record, wanted, organization) {
      const quote = await calculate(wanted, record.vat, record.quote.at, organization, record.raisedPercent);
      return hashOf({ quote, vat: record.vat }) === record.hash;
    },
  };
}

/** What the same selection would be quoted for, with the facts that the billing information states. */
export function wantedWith(wanted: QuoteWanted, billing: BillingInfo): QuoteWanted {
  return {
    ...wanted,
    country: billing.country,
    customer: billing.customer,
    postalCode: billing.postalCode || null,
    vatNumber: countingNumber(billing),
  };
}

/** The number as far as it plays a part: a company's, and only while the buyer stands by it. */
export function countingNumber(
  given: Pick<BillingInfo, 'customer' | 'vatNumber' | 'withoutVatNumber'>,
): QuoteWanted['vatNumber'] {
  return given.customer === 'consumer' || given.withoutVatNumber ? null : given.vatNumber?.trim() || null;
}

/** The stored quote as the page gets it. */
export function quoteOnTheWire({ id, hash, expiresAt, vat, quote }: QuoteRecord): ServerQuote {
  // The engine's quote is the wire's, but for its read-only arrays.
  return { id, hash, expiresAt, vat, ...quote } as ServerQuote;
}
