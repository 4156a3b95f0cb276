/** How often within `seconds`. */
export interface Rate {
  /** Of one organisation. */
  readonly perPrincipal: number;
  /** From one address: several organisations may share it. */
  readonly perAddress: number;
  readonly seconds: number;
}

/**
 * What is answered with 429 when it comes too often; null: as often as anybody likes. Requests are counted in the process
 * that takes them, all else in the store.
 */
export interface Limits {
  /** Any request. Default: 600 of an organisation and 1200 from an address a minute. Not webhooks and health. */
  readonly requests: Rate | null;
  /**
   * Payments opened. Default: 20 and 40 in 15 minutes; after `declined` (5) that were declined an organisation has to wait.
   */
  readonly payments: (Rate & { readonly declined: number }) | null;
  /** Coupon codes that nobody gave out. Default: 10 and 30 in 15 minutes. */
  readonly couponGuesses: Rate | null;
  /** VAT numbers that a register is asked about. More stay unverified, as if it were down. Default: 20 and 60 an hour. */
  readonly vatLookups: Rate | null;
}

export const defaultLimits: Limits = {
  requests: { perPrincipal: 600, perAddress: 1200, seconds: 60 },
  payments: { perPrincipal: 20, perAddress: 40, seconds: 900, declined: 5 },
  couponGuesses: { perPrincipal: 10, perAddress: 30, seconds: 900 },
  vatLookups: { perPrincipal: 20, perAddress: 60, seconds: 3600 },
};
