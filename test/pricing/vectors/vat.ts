import { isMemberState, placeOfSupply, standardRate, vatOf, vatTreatment } from '../../../src/pricing/index.ts';
import type { Buyer, Seller, TaxTreatment, VatNumberStatus } from '../../../src/pricing/index.ts';
import { isIncomplete } from './addresses.ts';
import { compare } from './outcome.ts';
import type { Check, Vector } from './outcome.ts';

/** Vectors without a date speak of today's rates. */
const today = '2026-01-15T00:00:00Z';

const statuses: Readonly<Record<string, VatNumberStatus>> = {
  valid: 'valid',
  'taken as valid': 'valid',
  'not found': 'invalid',
  invalid: 'invalid',
  'format-invalid': 'invalid',
  'format-valid': 'unavailable',
  'service unavailable': 'unavailable',
};

/** `canary_islands`, `Canary Islands`, `Büsingen am Hochrhein` → one spelling. */
const spelled = (name: string | null): string | null =>
  name &&
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '-');

export const vatScenario: Check = ({ seller, buyer, supply, date, expected }) => {
  if (supply === 'goods') return { skip: 'goods: services are sold here' };
  if (expected.is_eu_vat_code !== undefined)
    return { got: isMemberState(placeOfSupply(buyer.country).country), want: expected.is_eu_vat_code };
  if (expected.error) return { got: isIncomplete(buyer), want: true };
  if (buyer.country === null) return { skip: 'no VAT is stated while the country is unknown' };
  const at = date ? new Date(date).toISOString() : today;
  return seller.country ? treated(seller, buyer, at, expected) : placed(buyer, at, expected);
};

function treated(seller: Vector, buyer: Vector, at: string, expected: Vector): ReturnType<Check> {
  const who: Seller = {
    name: 'Seller',
    country: seller.country,
    oss: seller.oss !== false,
    registrations: seller.registrations ?? [],
    // "Format valid is enough" is what `accept` does with a register that is not asked.
    onUnavailable: buyer.require_vies === false ? 'accept' : 'chargeVat',
  };
  const whom: Buyer = {
    country: buyer.country,
    postalCode: buyer.postal_code ?? null,
    business: buyer.business,
    vatNumber: buyer.vies_country ?? (buyer.vat_id || null),
    vatNumberStatus: statusOf(buyer),
  };
  const treatment = vatTreatment(who, whom, at);
  const net = expected.net === undefined ? 0 : Math.round(expected.net * 100);
  const legal = invoice(treatment);
  const outcome = compare(
    {
      rate_percent: treatment.rate! / 100,
      rate_country: treatment.country,
      reverse_charge: treatment.kind === 'reverse-charge',
      treatment: named[treatment.kind] ?? `vat_of_${treatment.country}`,
      territory: placeOfSupply(buyer.country, buyer.postal_code).territory,
      total: (net + vatOf(net, treatment.rate!, false)) / 100,
    },
    { ...expected, ...('territory' in expected ? { territory: spelled(expected.territory) } : {}) },
  );
  return legal ? outcome : { got: treatment, want: 'the codes that an e-invoice needs of it' };
}

const named: Partial<Record<TaxTreatment['kind'], string>> = {
  'outside-scope': 'outside_scope',
  'reverse-charge': 'reverse_charge',
};

/** Without a status a business is taken at its word. */
function statusOf({ vat_id_status: status, business }: Vector): VatNumberStatus | null {
  if (!status) return business ? 'valid' : null;
  if (!Object.hasOwn(statuses, status)) throw new Error(`unknown status: ${status}`);
  return statuses[status]!;
}

/** What an e-invoice needs must go with the treatment, whatever the vector says of it. */
function invoice({ kind, category, exemption, mention }: TaxTreatment): boolean {
  if (kind === 'reverse-charge') return [category, exemption, mention].join() === 'AE,VATEX-EU-AE,reverse-charge';
  return category === 'S' ? exemption === null && mention === null : exemption === 'VATEX-EU-O';
}

/** No seller: where the service is supplied, and the standard rate there. Monaco is French VAT, the Isle of Man British. */
function placed(buyer: Vector, at: string, expected: Vector): ReturnType<Check> {
  const place = placeOfSupply(buyer.country, buyer.postal_code);
  const rate = place.outside ? 0 : (place.rate ?? standardRate(place.country, Date.parse(at)) ?? 0);
  return compare(
    { rate_country: place.country, territory: place.territory, current_rate_percent: rate / 100 },
    { ...expected, rate_country: placeOfSupply(expected.rate_country).country, territory: spelled(expected.territory) },
  );
}
