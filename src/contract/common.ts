import * as v from 'valibot';
import { namesDay } from '../pricing/civil.ts';

/** Building blocks of the wire contract. Requests are strict objects: an unknown field is a fault. */

/** An integer amount in minor units. */
export const Amount = v.pipe(v.number(), v.safeInteger());
/** ISO 4217, upper case. */
export const CurrencyCode = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/));
/** ISO 3166-1 alpha-2, upper case. */
export const CountryCode = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/));
/** RFC 3339, UTC. */
export const Instant = v.pipe(v.string(), v.isoTimestamp(), v.check(namesDay));
/** BCP 47, or what a browser gives for one. */
export const Locale = v.pipe(v.string(), v.maxLength(35), v.regex(/^[^\p{Cc}]*$/u));
/** An id of the catalog or of a stored thing. */
export const Id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/));
/** A line of text a person typed: no control characters, 1–200 characters. */
export const ShortText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200), v.regex(/^[^\p{Cc}]*$/u));
const OptionalText = v.optional(v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(200), v.regex(/^[^\p{Cc}]*$/u))));
/** Deliberately loose: the confirmation mail is the proof. */
export const Email = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(254),
  v.regex(/^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+\.[^\s@\p{Cc}]+$/u),
);

/** What stands on the invoice. `null` and absent mean the same. */
export const BillingInfo = v.strictObject({
  /** `company` or `consumer`. */
  customer: v.picklist(['company', 'consumer']),
  name: ShortText,
  company: OptionalText,
  email: Email,
  country: CountryCode,
  street: ShortText,
  street2: OptionalText,
  city: OptionalText,
  region: OptionalText,
  postalCode: OptionalText,
  vatNumber: OptionalText,
  /** The buyer chose to go on without a number that the register calls invalid. */
  withoutVatNumber: v.optional(v.boolean()),
  invoiceEmail: v.optional(v.nullable(Email)),
  purchaseOrder: OptionalText,
  buyerReference: OptionalText,
  legalRegistration: OptionalText,
});
export type BillingInfo = v.InferOutput<typeof BillingInfo>;

/** A payment method kept at the provider. Never a number: brand and last four digits, or the PayPal address masked. */
export const SavedMethod = v.object({
  id: Id,
  type: v.picklist(['card', 'paypal']),
  provider: v.string(),
  brand: v.nullable(v.string()),
  last4: v.nullable(v.pipe(v.string(), v.regex(/^\d{4}$/))),
  label: v.nullable(v.string()),
  expires: v.nullable(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/))),
});
export type SavedMethod = v.InferOutput<typeof SavedMethod>;
