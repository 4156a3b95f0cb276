/** A catalog: what is for sale, in which cycles and currencies, by whom. Plain JSON; `validateCatalog` says what is wrong with one. */

/** A text for people: one string, or one string for each BCP 47 language. */
export type LocalizedText = string | Readonly<Record<string, string>>;

/** The calendar unit of a billing period. */
export type Interval = 'day' | 'week' | 'month' | 'year';

/** How often something is billed. */
export interface Cycle {
  /** Named by prices and by selections, e.g. `monthly`. */
  readonly id: string;
  readonly interval: Interval;
  /** Intervals in one period, at least 1. */
  readonly count: number;
  readonly name?: LocalizedText;
}

/** One tier of a quantity price. `upTo` is the last unit it covers (inclusive), `null` for the last tier. */
export interface Tier {
  readonly upTo: number | null;
  /** Price of one unit, in minor units; a decimal string for fractions of a minor unit. */
  readonly unit?: number | string;
  /** Added once when the tier is entered, in minor units. */
  readonly flat?: number | string;
}

/**
 * The price of a quantity for one period of its cycle.
 * A bare number or decimal string is the short form: `flat` on a plan, `perUnit` on an add-on. Amounts are minor units.
 */
export type PriceRule =
  | number
  | string
  | { readonly model: 'flat' | 'perUnit'; readonly amount: number | string }
  | { readonly model: 'package'; readonly amount: number | string; readonly size: number }
  | { readonly model: 'graduated' | 'volume' | 'stairstep'; readonly tiers: readonly Tier[] };

/** Prices by cycle id, then by ISO 4217 currency code. */
export type PriceTable = Readonly<Record<string, Readonly<Record<string, PriceRule>>>>;

/** A trial of a plan. One per organisation. */
export interface Trial {
  readonly days: number;
  /** Whether a payment method is stored and verified when the trial starts. */
  readonly card: 'required' | 'none';
  /** What happens at its end when no payment method is stored. Default `cancel`. */
  readonly withoutCard?: 'cancel' | 'pause' | 'createInvoice';
}

export interface Plan {
  readonly id: string;
  readonly name: LocalizedText;
  readonly description?: LocalizedText;
  readonly features?: readonly LocalizedText[];
  /** Absent on a plan that is not sold here (see `contactUrl`). All prices 0 make a free plan. */
  readonly prices?: PriceTable;
  /** Units of each add-on that the plan includes, by add-on id. */
  readonly included?: Readonly<Record<string, number>>;
  readonly trial?: Trial;
  /** A one-time fee, by currency, due with the first invoice even in a trial. */
  readonly setupFee?: Readonly<Record<string, number>>;
  /** Where a buyer asks for an offer. A plan with neither prices nor this is a fault. */
  readonly contactUrl?: string;
}

export interface AddOn {
  readonly id: string;
  readonly name: LocalizedText;
  /** One unit by its name ("seat"), and its plural where a language has one. */
  readonly unit?: { readonly one: LocalizedText; readonly other: LocalizedText };
  readonly description?: LocalizedText;
  readonly learnMoreUrl?: string;
  /** A cycle missing here is billed by the add-on's own cycle: the longest listed that fits into the plan's. */
  readonly prices?: PriceTable;
  /** Sold elsewhere, by its own process: a link, never a line. */
  readonly externalUrl?: string;
  /** What the link says: "Book a date". Default: "Learn more". */
  readonly externalLabel?: LocalizedText;
  /** Limits of the total quantity, included units counted. Defaults: 0, none, 1. */
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** The buyer cannot change the quantity; it stays at what is preselected (`min`, or what the plan includes). */
  readonly locked?: boolean;
  /** Always part of the order: at least `max(1, min)` units. */
  readonly mandatory?: boolean;
  /** Plans it can be bought with; all when absent. */
  readonly plans?: readonly string[];
}

/** Details that some companies want on their invoices. */
export type BillingExtra = 'invoiceEmail' | 'purchaseOrder' | 'buyerReference' | 'legalRegistration';

/** Who sells: decides VAT. */
export interface Seller {
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly postalCode?: string;
  readonly vatNumber?: string;
  /** Declares cross-border consumer sales in the buyer's state (Union OSS). Default true; false: the seller's own rate below the EUR 10,000 threshold. */
  readonly oss?: boolean;
  /** Countries outside the seller's own where VAT or GST is registered, e.g. `GB`. */
  readonly registrations?: readonly string[];
  /** What an unverifiable VAT number does. Default `chargeVat`. */
  readonly onUnavailable?: 'chargeVat' | 'accept' | 'pending';
}

/** A discount. See `Coupon` refusals in `coupon.ts`. */
export interface Coupon {
  readonly code: string;
  readonly name?: LocalizedText;
  /** Exactly one of `percent` (0–100, decimal string allowed) and `amount` (minor units by currency). */
  readonly percent?: number | string;
  readonly amount?: Readonly<Record<string, number>>;
  readonly duration: 'once' | 'repeating' | 'forever';
  /** Months, when `repeating`. */
  readonly months?: number;
  readonly plans?: readonly string[];
  readonly cycles?: readonly string[];
  /** RFC 3339 instants; half-open. */
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly maxRedemptions?: number;
  /** Applied without being asked for. */
  readonly automatic?: boolean;
}

export interface Catalog {
  readonly seller: Seller;
  /** ISO 4217 codes; the first is the default. */
  readonly currencies: readonly string[];
  /** In display order. One that subscriptions run on stays here, to be renewed by; without prices nobody can choose it. */
  readonly cycles: readonly Cycle[];
  /** Preselected cycle. Default: the longest. */
  readonly defaultCycle?: string;
  /** Preselected plan. Default: the first that can be bought. */
  readonly defaultPlan?: string;
  /** In display order. */
  readonly plans: readonly Plan[];
  readonly addOns?: readonly AddOn[];
  readonly coupons?: readonly Coupon[];
  /** Whether prices contain VAT. Default `exclusive`. */
  readonly taxBehavior?: 'exclusive' | 'inclusive';
  /** Default `halfUp` (half away from zero). */
  readonly rounding?: 'halfUp' | 'halfEven';
  /** Default `perRate`. */
  readonly taxRounding?: 'perRate' | 'perLine' | 'perInvoice';
  /** A fixed day of the month (1–31) on which periods start; the first is a stub. */
  readonly billingDay?: number;
  /** How a change in mid-period is charged. `granularity`: whole UTC days (default) or seconds. */
  readonly proration?: {
    readonly granularity?: 'day' | 'second';
    /**
     * What costs more takes effect at once and is charged at once (`invoiceNow`, default) or with the renewal of its period
     * (`create`, unless it opens one or no method is stored); what costs less takes effect at the period's end. `none`: both at
     * once, and nothing is charged for the rest of the period. `resetNoCredit`: both at once, opening new periods at full price,
     * and nothing is given back.
     */
    readonly behavior?: 'create' | 'invoiceNow' | 'none' | 'resetNoCredit';
  };
  /** Whether subscribing in a trial charges at once and ends it (default), or waits for its end. */
  readonly trialSubscribe?: 'now' | 'atTrialEnd';
  /** Linked where one decides. */
  readonly links?: {
    readonly terms?: LocalizedText;
    readonly privacy?: LocalizedText;
    readonly refunds?: LocalizedText;
    readonly support?: LocalizedText;
  };
  /** What the billing form asks for beside the address; always optional, carried to the invoice (EN 16931 BT-13, BT-10, BT-47). */
  readonly askFor?: readonly BillingExtra[];
  /** Asks for a tick before payment; the version is stored with the time. */
  readonly acceptance?: { readonly version: string };
}
