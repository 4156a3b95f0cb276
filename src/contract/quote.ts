import * as v from 'valibot';
import { Amount, CountryCode, CurrencyCode, Id, Instant } from './common.ts';

/** `POST /v1/quotes`. Quantities are totals wanted, included units counted. */
export const QuoteRequest = v.strictObject({
  plan: Id,
  cycle: Id,
  currency: CurrencyCode,
  addOns: v.optional(v.record(Id, v.pipe(v.number(), v.safeInteger(), v.minValue(0))), {}),
  coupon: v.optional(v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(100)))),
  country: v.optional(v.nullable(CountryCode)),
  postalCode: v.optional(v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(20)))),
  customer: v.optional(v.picklist(['company', 'consumer']), 'company'),
  vatNumber: v.optional(v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(40)))),
  withoutVatNumber: v.optional(v.boolean()),
});
export type QuoteRequest = v.InferInput<typeof QuoteRequest>;

const Period = v.object({ start: Instant, end: Instant });

export const BillLine = v.object({
  id: v.string(),
  kind: v.picklist(['plan', 'add-on', 'setup-fee']),
  item: v.string(),
  cycle: v.string(),
  quantity: v.number(),
  included: v.number(),
  billed: v.number(),
  unit: v.nullable(v.string()),
  amount: Amount,
  discount: Amount,
  net: Amount,
  period: v.nullable(Period),
  /** `part` of `of` days (or seconds), when less than a full period is paid. */
  share: v.optional(v.object({ part: v.number(), of: v.number() })),
});

export const TaxLine = v.object({ country: CountryCode, rate: v.number(), base: Amount, amount: Amount });

export const TaxTreatment = v.object({
  kind: v.picklist([
    'unknown',
    'domestic',
    'oss',
    'origin',
    'reverse-charge',
    'outside-scope',
    'registered',
    'territory',
  ]),
  category: v.nullable(v.picklist(['S', 'AE', 'O', 'Z', 'E', 'L', 'M'])),
  country: v.nullable(CountryCode),
  rate: v.nullable(v.number()),
  exemption: v.nullable(v.string()),
  mention: v.nullable(v.picklist(['reverse-charge', 'outside-scope'])),
});

export const Bill = v.object({
  at: Instant,
  lines: v.array(BillLine),
  subtotal: Amount,
  discount: Amount,
  net: Amount,
  taxes: v.array(TaxLine),
  tax: Amount,
  total: Amount,
});

const CouponResult = v.variant('applied', [
  v.object({
    code: v.string(),
    applied: v.literal(true),
    percent: v.nullable(v.string()),
    amount: v.nullable(Amount),
    duration: v.picklist(['once', 'repeating', 'forever']),
    months: v.nullable(v.number()),
  }),
  v.object({
    code: v.string(),
    applied: v.literal(false),
    reason: v.picklist([
      'unknown',
      'not-started',
      'expired',
      'wrong-plan',
      'wrong-cycle',
      'wrong-currency',
      'used-up',
      'nothing-to-discount',
    ]),
  }),
]);

export const Selection = v.object({
  plan: v.nullable(v.string()),
  cycle: v.string(),
  currency: CurrencyCode,
  addOns: v.record(v.string(), v.number()),
  coupon: v.nullable(v.string()),
});

/**
 * What is known of the VAT number: `malformed` fails its format or check digit, `unavailable` means the register did not
 * answer (VAT is charged and the number is checked again later), which is not `invalid`.
 */
export const VatCheck = v.object({
  number: v.string(),
  status: v.picklist(['malformed', 'valid', 'invalid', 'unavailable', 'wrong-country']),
  /** The register's name of the trader, where it gives one. */
  name: v.optional(v.nullable(v.string())),
});
export type VatCheck = v.InferOutput<typeof VatCheck>;

/** The server's quote: only this can be paid. `hash` is opaque to the page and covers what the buyer saw. */
export const ServerQuote = v.object({
  id: Id,
  hash: v.string(),
  expiresAt: Instant,
  vat: v.nullable(VatCheck),
  currency: CurrencyCode,
  taxBehavior: v.picklist(['exclusive', 'inclusive']),
  at: Instant,
  selection: Selection,
  treatment: TaxTreatment,
  now: Bill,
  next: v.nullable(Bill),
  trialEnd: v.nullable(Instant),
  saving: Amount,
  coupon: v.nullable(CouponResult),
});
export type ServerQuote = v.InferOutput<typeof ServerQuote>;
