import { findPlan, normalizeCode, quote as price } from '../pricing/index.ts';
import type { Catalog, Quote } from '../pricing/index.ts';
import type { BillingInfo, ServerQuote, VatCheck } from '../contract/index.ts';
import { buyerOf } from './buyer.ts';
import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import { canonical, hashOfText } from './hash.ts';
import type { NextId } from './ids.ts';
import { invalidFields } from './problem.ts';
import type { QuoteSeal, QuoteTerms } from './quote-seal.ts';
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

/** What was priced, and the `ServerQuote` as text: what its hash is over is not written a second time. */
export interface WrittenQuote {
  readonly quote: Quote;
  readonly json: string;
}

export interface QuoteDesk {
  /** Prices what is wanted. Nothing is stored: the page carries the terms, sealed, as the quote's `hash`. */
  make(wanted: QuoteWanted, organization: string | null, asking?: QuoteAsking): Promise<WrittenQuote>;
  /** The terms of a quote that was made here for this organisation, or for nobody in particular; null: there is none. */
  termsOf(named: Pick<ServerQuote, 'id' | 'hash'>, organization: string): Promise<QuoteTerms | null>;
  /** The quote, to be stored; null where today's catalog gives another for this organisation at the quote's own instant. */
  again(terms: QuoteTerms, wanted: QuoteWanted, organization: string): Promise<QuoteRecord | null>;
}

export interface QuoteDeskOptions {
  readonly catalog: () => Promise<Catalog>;
  readonly store: BillingStore;
  readonly vat: VatDesk;
  readonly seal: QuoteSeal;
  /** In place of the kit's own VAT. */
  readonly taxes?: TaxCalculator | undefined;
  readonly clock: Clock;
  readonly ids: NextId;
}

export function createQuoteDesk({ catalog, store, vat, seal, taxes, clock, ids }: QuoteDeskOptions): QuoteDesk {
  // The engine says the same in the same order; a calculator need not.
  const textOf: (quote: Quote) => string = taxes ? canonical : JSON.stringify;

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
    if (limited.length === 0) return {};
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
    if (!result.ok) throw invalidFields(result.problems);
    return taxes ? withTaxesOf(taxes, result.quote, full.seller, buyer) : result.quote;
  }

  return {
    async make(wanted, organization, { raisedPercent = 0, ...asking } = {}) {
      const now = clock.now();
      const check = await vat.check(wanted, asking);
      const at = instant(now);
      const quote = await calculate(wanted, check, at, organization, raisedPercent);
      const text = textOf(quote);
      const terms: QuoteTerms = {
        id: ids('quo'),
        organization,
        hash: hashOfText(text),
        wanted,
        vat: check,
        raisedPercent,
        createdAt: at,
        expiresAt: instant(now + quoteLifetime),
      };
      const { id, expiresAt } = terms;
      const head = JSON.stringify({ id, hash: await seal.close(terms), expiresAt, vat: check });
      return { quote, json: `${head.slice(0, -1)},${text.slice(1)}` };
    },

    async termsOf({ id, hash }, organization) {
      const terms = await seal.open(hash);
      const theirs = terms?.organization === null || terms?.organization === organization;
      return terms?.id === id && theirs ? terms : null;
    },

    async again(terms, wanted, organization) {
      const quote = await calculate(wanted, terms.vat, terms.createdAt, organization, terms.raisedPercent);
      const same = hashOfText(textOf(quote)) === terms.hash;
      return same ? { ...terms, quote, paidBy: null } : null;
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
