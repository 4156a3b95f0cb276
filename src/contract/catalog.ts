import * as v from 'valibot';
import { Amount, CountryCode, CurrencyCode, Id, Instant } from './common.ts';

/**
 * The catalog on the wire, described for the OpenAPI document. Its type is `Catalog` of `pricing`, whose `validateCatalog`
 * judges a merchant's file; coupons that must be known by their code are not in it.
 */
const Text = v.union([v.string(), v.record(v.string(), v.string())]);
const Decimal = v.union([v.number(), v.string()]);

const Tier = v.object({
  upTo: v.nullable(v.number()),
  unit: v.optional(Decimal),
  flat: v.optional(Decimal),
});

const PriceRule = v.union([
  v.number(),
  v.string(),
  v.object({ model: v.picklist(['flat', 'perUnit']), amount: Decimal }),
  v.object({ model: v.literal('package'), amount: Decimal, size: v.number() }),
  v.object({ model: v.picklist(['graduated', 'volume', 'stairstep']), tiers: v.array(Tier) }),
]);

const PriceTable = v.record(Id, v.record(CurrencyCode, PriceRule));

const Plan = v.object({
  id: Id,
  name: Text,
  description: v.optional(Text),
  features: v.optional(v.array(Text)),
  prices: v.optional(PriceTable),
  included: v.optional(v.record(Id, v.number())),
  trial: v.optional(
    v.object({
      days: v.number(),
      card: v.picklist(['required', 'none']),
      withoutCard: v.optional(v.picklist(['cancel', 'pause', 'createInvoice'])),
    }),
  ),
  setupFee: v.optional(v.record(CurrencyCode, Amount)),
  contactUrl: v.optional(v.string()),
});

const AddOn = v.object({
  id: Id,
  name: Text,
  unit: v.optional(v.object({ one: Text, other: Text })),
  description: v.optional(Text),
  learnMoreUrl: v.optional(v.string()),
  prices: v.optional(PriceTable),
  externalUrl: v.optional(v.string()),
  externalLabel: v.optional(Text),
  min: v.optional(v.number()),
  max: v.optional(v.number()),
  step: v.optional(v.number()),
  locked: v.optional(v.boolean()),
  mandatory: v.optional(v.boolean()),
  plans: v.optional(v.array(Id)),
});

const Coupon = v.object({
  code: v.string(),
  name: v.optional(Text),
  percent: v.optional(Decimal),
  amount: v.optional(v.record(CurrencyCode, Amount)),
  duration: v.picklist(['once', 'repeating', 'forever']),
  months: v.optional(v.number()),
  plans: v.optional(v.array(Id)),
  cycles: v.optional(v.array(Id)),
  startsAt: v.optional(Instant),
  endsAt: v.optional(Instant),
  maxRedemptions: v.optional(v.number()),
  automatic: v.optional(v.boolean()),
});

export const CatalogDocument = v.object({
  seller: v.object({
    name: v.string(),
    country: CountryCode,
    postalCode: v.optional(v.string()),
    vatNumber: v.optional(v.string()),
    oss: v.optional(v.boolean()),
    registrations: v.optional(v.array(CountryCode)),
    onUnavailable: v.optional(v.picklist(['chargeVat', 'accept', 'pending'])),
  }),
  currencies: v.array(CurrencyCode),
  cycles: v.array(
    v.object({
      id: Id,
      interval: v.picklist(['day', 'week', 'month', 'year']),
      count: v.number(),
      name: v.optional(Text),
    }),
  ),
  defaultCycle: v.optional(Id),
  defaultPlan: v.optional(Id),
  plans: v.array(Plan),
  addOns: v.optional(v.array(AddOn)),
  coupons: v.optional(v.array(Coupon)),
  taxBehavior: v.optional(v.picklist(['exclusive', 'inclusive'])),
  rounding: v.optional(v.picklist(['halfUp', 'halfEven'])),
  taxRounding: v.optional(v.picklist(['perRate', 'perLine', 'perInvoice'])),
  billingDay: v.optional(v.number()),
  links: v.optional(
    v.object({
      terms: v.optional(Text),
      privacy: v.optional(Text),
      refunds: v.optional(Text),
      support: v.optional(Text),
    }),
  ),
  askFor: v.optional(v.array(v.picklist(['invoiceEmail', 'purchaseOrder', 'buyerReference', 'legalRegistration']))),
  acceptance: v.optional(v.object({ version: v.string() })),
});
