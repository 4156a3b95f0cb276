import type { Catalog } from '../pricing/index.ts';
import { findCoupon, findPlan } from '../pricing/index.ts';
import { isFreeForEver } from '../pricing/free.ts';
import { looksLikeCardNumber } from '../contract/card-number.ts';
import type { BillingInfo, CheckoutRequest, ProblemField, ServerQuote, VatCheck } from '../contract/index.ts';
import type { AttemptOpening, AttemptWish, Opened } from './attempt-opening.ts';
import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import { hashOf } from './hash.ts';
import { ProblemError, invalid } from './problem.ts';
import type { QuoteTerms } from './quote-seal.ts';
import { countingNumber, wantedWith } from './quotes.ts';
import type { QuoteDesk } from './quotes.ts';
import type { QuoteRecord } from './records.ts';
import type { RequestSource } from './request-source.ts';
import type { BillingStore, Redemption } from './store.ts';

/** What a buyer sends, checked by its schema. */
export interface CheckoutOrder {
  readonly organization: string;
  readonly source: RequestSource;
  readonly idempotencyKey: string;
  readonly body: Omit<CheckoutRequest, 'billing'> & { readonly billing: BillingInfo };
}

/** How a fault switch may meddle with opening; nothing outside the sandbox. */
export interface CheckoutFaults {
  readonly quoteChanged?: boolean;
  readonly quoteExpired?: boolean;
}

export interface CheckoutDesk {
  /** The row of the one attempt, before any provider is asked. `replayed`: this key opened it before. */
  open(order: CheckoutOrder, faults?: CheckoutFaults): Promise<Opened>;
}

export interface CheckoutDeskOptions {
  readonly catalog: () => Promise<Catalog>;
  readonly store: BillingStore;
  readonly quotes: QuoteDesk;
  readonly opening: AttemptOpening;
  readonly clock: Clock;
}

/** Turns a sealed quote and billing information into an attempt, or says why not. */
export function createCheckoutDesk({ catalog, store, quotes, opening, clock }: CheckoutDeskOptions): CheckoutDesk {
  return {
    async open(order, faults = {}) {
      const { organization, idempotencyKey, body } = order;
      const bodyHash = hashOf(body);
      try {
        return await open(order, bodyHash, faults);
      } catch (error) {
        // What was opened before is answered again, whatever would be said of it today.
        const known = await opening.replay(organization, idempotencyKey, bodyHash);
        if (known) return known;
        throw error;
      }
    },
  };

  async function open(order: CheckoutOrder, bodyHash: string, faults: CheckoutFaults): Promise<Opened> {
    const { organization, idempotencyKey, body } = order;
    refuseFields(cardNumbers(body.billing));
    const terms = await quotes.termsOf(body.quote, organization);
    if (!terms) throw new ProblemError('not_found');
    const sold = await catalog();
    refuseFields(billingFaults(body.billing, terms));
    const acceptance = accepted(sold.acceptance, body.acceptance);
    const record = await quoteAgain(terms, order, faults);
    const method = await methodFor(sold, record, order);

    const wish: AttemptWish = {
      organization,
      idempotencyKey,
      bodyHash,
      purpose: 'sale',
      quoteId: record.id,
      subject: null,
      intent: method === null ? 'none' : record.quote.now.total > 0 ? 'payment' : 'setup',
      amount: record.quote.now.total,
      currency: record.quote.currency,
      method,
      buyerPresent: true,
      billing: body.billing,
      acceptance,
      returnUrl: body.returnUrl ?? null,
      locale: body.locale ?? null,
    };
    try {
      return await opening.open(wish, { quote: record, redeems: redemptionOf(sold, record) });
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'quote_changed') throw error;
      throw await freshQuote('quote_changed', terms, order);
    }
  }

  /** The quote as it was made; 409 with a fresh one where that is not what would be sold now to whom the billing information names. */
  async function quoteAgain(terms: QuoteTerms, order: CheckoutOrder, faults: CheckoutFaults): Promise<QuoteRecord> {
    const { organization, body } = order;
    const wanted = wantedWith(terms.wanted, body.billing);
    const raised = faults.quoteChanged && terms.raisedPercent === 0 ? 10 : terms.raisedPercent;
    // A subscriber has no use for a fresh quote. Otherwise it is asked when the attempt is opened.
    const fresh = async (code: 'quote_changed' | 'quote_expired') => {
      const subscription = await store.findSubscription(organization);
      if (subscription && subscription.status !== 'ended') return new ProblemError('already_subscribed');
      return freshQuote(code, terms, order, raised);
    };

    if (terms.expiresAt <= instant(clock.now()) || faults.quoteExpired) throw await fresh('quote_expired');
    const same = (['country', 'customer', 'vatNumber'] as const).every((fact) => {
      return normal(wanted[fact]) === normal(terms.wanted[fact]);
    });
    const holds = same && raised === terms.raisedPercent;
    const record = holds ? await quotes.again(terms, wanted, organization) : null;
    if (!record) throw await fresh('quote_changed');
    // The seller waits for the register (`onUnavailable: pending`): no VAT is stated yet, so nothing can be paid.
    if (record.quote.treatment.kind === 'unknown') throw invalid({ path: 'billing.vatNumber', code: 'vat_pending' });
    return record;
  }

  async function freshQuote(
    code: 'quote_changed' | 'quote_expired',
    terms: QuoteTerms,
    { organization, source, body }: CheckoutOrder,
    raisedPercent = terms.raisedPercent,
  ): Promise<ProblemError> {
    const { json } = await quotes.make(wantedWith(terms.wanted, body.billing), organization, { source, raisedPercent });
    return new ProblemError(code, { quote: JSON.parse(json) as ServerQuote });
  }

  /** Null when nothing is ever due, and in a trial that asks for no card where none was given. */
  async function methodFor(sold: Catalog, { quote, wanted }: QuoteRecord, { body, organization }: CheckoutOrder) {
    const dueNow = quote.now.total > 0;
    if (isFreeForEver(quote)) return null;
    const cardless = quote.trialEnd !== null && findPlan(sold, wanted.plan)?.trial?.card === 'none';
    if (!dueNow && cardless && !body.method) return null;
    return opening.methodOf(body.method, quote.currency, organization);
  }

  function accepted(wanted: Catalog['acceptance'], given: CheckoutRequest['acceptance']) {
    if (!wanted) return null;
    if (!given) throw invalid({ path: 'acceptance', code: 'required' });
    if (given.version !== wanted.version) throw invalid({ path: 'acceptance.version', code: 'outdated' });
    return { version: wanted.version, at: instant(clock.now()) };
  }
}

/** The coupon of a quote, where only so many may have it. */
function redemptionOf(sold: Catalog, { quote: { coupon } }: QuoteRecord): Redemption | null {
  const limit = coupon?.applied ? findCoupon(sold, coupon.code)?.maxRedemptions : undefined;
  return coupon?.applied && limit !== undefined ? { code: coupon.code, limit } : null;
}

/** Compared without what people type differently: spaces, dots, dashes, case. */
function normal(fact: string | null): string {
  return (fact ?? '').replace(/[\s.\-_/]/g, '').toUpperCase();
}

function refuseFields(fields: readonly ProblemField[]): void {
  if (fields.length > 0) throw invalid(...fields);
}

/** A card number does not belong in any text: it would be stored and printed. A SIRET has 14 digits and passes the check. */
export function cardNumbers(texts: object, prefix = 'billing.'): ProblemField[] {
  return Object.entries(texts)
    .filter(([field, text]) => typeof text === 'string' && looksLikeCardNumber(text, except(field)))
    .map(([field]) => ({ path: `${prefix}${field}`, code: 'looks_like_card_number' }));
}

const except = (field: string): number[] => (field === 'legalRegistration' ? [14] : []);

const vatFaults: Readonly<Record<string, string>> = {
  malformed: 'vat_malformed',
  invalid: 'vat_invalid',
  'wrong-country': 'vat_wrong_country',
};

/** What keeps this billing information from standing on an invoice. */
function billingFaults(billing: BillingInfo, terms: QuoteTerms): ProblemField[] {
  const asked = normal(billing.vatNumber ?? null) === normal(terms.wanted.vatNumber);
  return [...companyFaults(billing), ...(asked ? vatNumberFaults(billing, terms.vat) : [])];
}

/** A company is named. */
export function companyFaults({ customer, company }: BillingInfo): ProblemField[] {
  return customer === 'company' && !company ? [{ path: 'billing.company', code: 'required' }] : [];
}

/** What is wrong with the number, as far as it counts. */
export function vatNumberFaults(billing: BillingInfo, check: VatCheck | null): ProblemField[] {
  const code = countingNumber(billing) !== null && check ? vatFaults[check.status] : undefined;
  return code ? [{ path: 'billing.vatNumber', code }] : [];
}
