import type { BillingInfo } from '../../contract/index.ts';
import type { Seller } from '../../pricing/index.ts';
import { countingNumber } from '../quotes.ts';
import type { SellerDetails } from './seller-details.ts';

/** Seller (BG-4) or buyer (BG-7). */
export interface Party {
  readonly name: string;
  /** A person to write to, where the name is a company's. */
  readonly contact: string | null;
  readonly street: string;
  readonly street2: string | null;
  readonly city: string | null;
  readonly postalCode: string | null;
  readonly region: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly vatNumber: string | null;
  readonly registration: string | null;
  readonly email: string | null;
  readonly website: string | null;
}

export const sellerOf = (seller: Seller, details: SellerDetails): Party => ({
  name: seller.name,
  contact: null,
  street: details.street,
  street2: details.street2 ?? null,
  city: details.city,
  postalCode: details.postalCode ?? seller.postalCode ?? null,
  region: details.region ?? null,
  country: seller.country,
  vatNumber: seller.vatNumber ?? null,
  registration: details.registration ?? null,
  email: details.email ?? null,
  website: details.website ?? null,
});

/** A number the buyer was billed without is not on the invoice. */
export function buyerOf(billing: BillingInfo): Party {
  const company = billing.customer === 'company' && billing.company ? billing.company : null;
  return {
    name: company ?? billing.name,
    contact: company === null ? null : billing.name,
    street: billing.street,
    street2: billing.street2 || null,
    city: billing.city || null,
    postalCode: billing.postalCode || null,
    region: billing.region || null,
    country: billing.country,
    vatNumber: countingNumber(billing),
    registration: billing.legalRegistration || null,
    email: billing.invoiceEmail || billing.email,
    website: null,
  };
}
