import type { Seller } from './catalog.ts';
import { toMs } from './periods.ts';
import type { Buyer, TaxTreatment } from './quote-model.ts';
import { placeOfSupply } from './vat-place.ts';
import type { Place } from './vat-place.ts';
import { isMemberState, standardRate } from './vat-rates.ts';

/** Since then a consumer's own state taxes digital services (Article 58 of Directive 2006/112/EC). */
const destinationSince = Date.UTC(2015, 0, 1);

/** French rates of the overseas departments for a French seller (article 296 of the code général des impôts); none in the others. */
const departmentRates: Record<string, number> = {
  guadeloupe: 850,
  martinique: 850,
  reunion: 850,
};

/**
 * The VAT treatment of an electronically supplied service sold by `seller` to `buyer` at a tax point (`at`, RFC 3339):
 * territories first, then the seller's own country, reverse charge (Art. 44, 196), consumers (Art. 58, OSS), countries
 * outside the EU. A VAT number counts when the register called it valid and it is of the billing country; in every other
 * case a business pays VAT as a consumer does. Throws a RangeError when `at` is no instant.
 */
export const vatTreatment = (seller: Seller, buyer: Buyer, at: string): TaxTreatment =>
  treatmentAt(supplyOf(seller, buyer), toMs(at));

/** Who sells to whom and where: the same at every tax point. */
export interface Supply {
  readonly seller: Seller;
  readonly buyer: Buyer;
  /** Countries whose VAT is the seller's and the buyer's. */
  readonly home: string;
  readonly place: Place | null;
}

export const supplyOf = (seller: Seller, buyer: Buyer): Supply => ({
  seller,
  buyer,
  home: placeOfSupply(seller.country, seller.postalCode).country,
  place: buyer.country ? placeOfSupply(buyer.country, buyer.postalCode) : null,
});

/** `vatTreatment` at an instant in milliseconds. */
export function treatmentAt({ seller, buyer, home, place }: Supply, ms: number): TaxTreatment {
  if (!place) return unknown;
  if (place.outside) return territory(home, place);
  const { country } = place;
  const rate = place.rate ?? standardRate(country, ms);
  if (country === home) return rate === null ? outside : charged('domestic', country, rate);
  const registered = rate !== null && (seller.registrations?.includes(country) ?? false);
  if (!isMemberState(country)) return registered ? charged('registered', country, rate) : outside;

  if (buyer.business) {
    const verdict = numberCounts(seller, buyer, country);
    if (verdict === null) return unknown;
    if (verdict) return reverseCharge(country);
  }
  if (registered) return charged('registered', country, rate);
  // A seller from outside declares in the EU only when registered in one of its states.
  if (!isMemberState(home)) {
    const declares = seller.oss !== false && seller.registrations?.some(isMemberState);
    return declares ? charged('oss', country, rate!) : outside;
  }
  if (ms < destinationSince || seller.oss === false) return charged('origin', home, standardRate(home, ms) ?? 0);
  return charged('oss', country, rate!);
}

/** Whether the buyer's number makes the buyer a business; null while that is left open (`pending`). */
function numberCounts(seller: Seller, buyer: Buyer, country: string): boolean | null {
  const stated = /^[A-Z]{2}/i.exec(buyer.vatNumber ?? '');
  if (stated && placeOfSupply(stated[0]).country !== country) return false;
  if (buyer.vatNumberStatus !== 'unavailable') return buyer.vatNumberStatus === 'valid';
  return seller.onUnavailable === 'pending' ? null : seller.onUnavailable === 'accept';
}

function territory(home: string, { country, territory: name }: Place): TaxTreatment {
  const rate = home === 'FR' && country === 'FR' ? departmentRates[name ?? ''] : 0;
  return rate ? charged('territory', country, rate) : { ...outside, kind: 'territory', country };
}

const treated = (
  kind: TaxTreatment['kind'],
  category: TaxTreatment['category'],
  country: string | null,
  rate: number | null,
  exemption: string | null = null,
  mention: TaxTreatment['mention'] = null,
): TaxTreatment => ({ kind, category, country, rate, exemption, mention });

const charged = (kind: TaxTreatment['kind'], country: string, rate: number): TaxTreatment =>
  treated(kind, 'S', country, rate);

const reverseCharge = (country: string): TaxTreatment =>
  treated('reverse-charge', 'AE', country, 0, 'VATEX-EU-AE', 'reverse-charge');

const outside = /* @__PURE__ */ treated('outside-scope', 'O', null, 0, 'VATEX-EU-O', 'outside-scope');

const unknown = /* @__PURE__ */ treated('unknown', null, null, null);
