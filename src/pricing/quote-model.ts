/** The shape of a quote. Pure data: the same input gives the same bytes everywhere. Amounts are integers in minor units. */

/** What a buyer chose. A quantity is the total wanted, included units counted. */
export interface Selection {
  readonly plan: string | null;
  readonly cycle: string;
  readonly currency: string;
  readonly addOns: Readonly<Record<string, number>>;
  readonly coupon: string | null;
}

/** `unchecked`: well-formed, not asked yet. `unavailable`: the register did not answer, which is not `invalid`. */
export type VatNumberStatus = 'unchecked' | 'valid' | 'invalid' | 'unavailable';

/** What VAT depends on. `country` null: not known yet, so no VAT is stated. */
export interface Buyer {
  readonly country: string | null;
  readonly postalCode?: string | null;
  readonly business: boolean;
  readonly vatNumber?: string | null;
  readonly vatNumberStatus?: VatNumberStatus | null;
}

/** UTC, half-open: `[start, end)`, RFC 3339. */
export interface Period {
  readonly start: string;
  readonly end: string;
}

/** One line of a bill. `net` = `amount` − `discount`, before VAT (with VAT when `taxBehavior` is `inclusive`). */
export interface BillLine {
  /** Stable within a quote: `plan:standard`, `add-on:seats`, `setup-fee`. */
  readonly id: string;
  readonly kind: 'plan' | 'add-on' | 'setup-fee';
  /** Plan or add-on id. */
  readonly item: string;
  readonly cycle: string;
  /** Total wanted, included units counted. */
  readonly quantity: number;
  readonly included: number;
  /** `max(0, quantity − included)`: what is paid for. */
  readonly billed: number;
  /** Price of one billed unit in minor units, as a decimal string, where one price holds for all; else null (tiers). */
  readonly unit: string | null;
  readonly amount: number;
  readonly discount: number;
  readonly net: number;
  readonly period: Period | null;
  /** `part` of `of` days (or seconds), when less than a full period is paid: a stub, a change in mid-period. */
  readonly share?: { readonly part: number; readonly of: number };
}

/** VAT of one rate. `rate` in hundredths of a percent (2000 = 20 %). */
export interface TaxLine {
  readonly country: string;
  readonly rate: number;
  readonly base: number;
  readonly amount: number;
}

/** EN 16931 category codes: S standard, AE reverse charge, O outside scope, Z zero, E exempt, L/M Canary Islands/Ceuta. */
export type TaxCategory = 'S' | 'AE' | 'O' | 'Z' | 'E' | 'L' | 'M';

/** Why VAT is what it is. Codes, never sentences. */
export interface TaxTreatment {
  /** `unknown`: the buyer's country is not known yet; no VAT stated. */
  readonly kind:
    'unknown' | 'domestic' | 'oss' | 'origin' | 'reverse-charge' | 'outside-scope' | 'registered' | 'territory';
  readonly category: TaxCategory | null;
  /** Country whose rate applies, after territories are resolved. */
  readonly country: string | null;
  /** Hundredths of a percent; 0 when none is charged; null when unknown. */
  readonly rate: number | null;
  /** VATEX code for e-invoices, where one applies. */
  readonly exemption: string | null;
  /** Key of the legal mention the invoice must carry. */
  readonly mention: 'reverse-charge' | 'outside-scope' | null;
}

/** A charge on one day. `total` = `net` + `tax`; `lines` sum to `net` (to `total` when prices contain VAT). */
export interface Bill {
  /** When it is charged, RFC 3339 UTC. */
  readonly at: string;
  readonly lines: readonly BillLine[];
  /** Sum of line amounts before discounts. */
  readonly subtotal: number;
  readonly discount: number;
  readonly net: number;
  readonly taxes: readonly TaxLine[];
  readonly tax: number;
  readonly total: number;
}

/** A coupon that applies, or the coded reason why it does not. */
export type CouponResult =
  | {
      readonly code: string;
      readonly applied: true;
      readonly percent: string | null;
      readonly amount: number | null;
      readonly duration: 'once' | 'repeating' | 'forever';
      readonly months: number | null;
    }
  | { readonly code: string; readonly applied: false; readonly reason: CouponRefusal };

export type CouponRefusal =
  | 'unknown'
  | 'not-started'
  | 'expired'
  | 'wrong-plan'
  | 'wrong-cycle'
  | 'wrong-currency'
  | 'used-up'
  | 'nothing-to-discount';

export interface Quote {
  readonly currency: string;
  readonly taxBehavior: 'exclusive' | 'inclusive';
  /** The frozen instant, RFC 3339 UTC. */
  readonly at: string;
  readonly selection: Selection;
  readonly treatment: TaxTreatment;
  /** Due now. */
  readonly now: Bill;
  /** The next charge, or null when nothing renews. */
  readonly next: Bill | null;
  /** End of the trial that starts now, or null. It is the first charge and the billing anchor. */
  readonly trialEnd: string | null;
  /** What the chosen cycle saves over a year against the shortest cycle, whole basket, before VAT; 0 when nothing. */
  readonly saving: number;
  readonly coupon: CouponResult | null;
}

/** Why a selection cannot be bought. */
export interface SelectionProblem {
  readonly code:
    | 'plan-missing'
    | 'plan-unknown'
    | 'plan-not-sold'
    | 'cycle-unknown'
    | 'currency-unknown'
    | 'price-missing'
    | 'add-on-unknown'
    | 'add-on-not-for-plan'
    | 'add-on-external'
    | 'quantity-not-a-number'
    | 'quantity-below-min'
    | 'quantity-above-max'
    | 'quantity-off-step'
    | 'quantity-locked';
  /** Where: `plan`, `cycle`, `currency`, `addOns.seats`. */
  readonly path: string;
  /** The limit that was missed, where there is one. */
  readonly limit?: number;
}

export type QuoteResult =
  { readonly ok: true; readonly quote: Quote } | { readonly ok: false; readonly problems: readonly SelectionProblem[] };
