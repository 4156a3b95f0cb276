import type { VatCheck } from '../contract/index.ts';
import type { Buyer } from '../pricing/index.ts';

/** What VAT depends on, from billing facts and what is known of the VAT number. */
export function buyerOf(
  {
    country,
    postalCode,
    customer,
  }: {
    readonly country: string | null;
    readonly postalCode?: string | null | undefined;
    readonly customer: 'company' | 'consumer';
  },
  check: VatCheck | null,
): Buyer {
  return {
    country,
    postalCode: postalCode ?? null,
    business: customer === 'company',
    vatNumber: check && (check.status === 'valid' || check.status === 'unavailable') ? check.number : null,
    vatNumberStatus: check === null || check.status === 'malformed' ? null : registerStatus(check.status),
  };
}

function registerStatus(status: Exclude<VatCheck['status'], 'malformed'>): 'valid' | 'invalid' | 'unavailable' {
  return status === 'wrong-country' ? 'invalid' : status;
}
