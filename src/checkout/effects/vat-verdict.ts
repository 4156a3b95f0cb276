import { looksLikeCardNumber } from '../../contract/card-number.ts';
import type { VatNumberCheck } from '../ports.ts';
import type { CheckoutStoreOptions } from '../store.ts';

/** What the page can tell of a VAT number. The server has the last word, and the only one where the page's check did not load. */
export async function vatVerdict(
  { checkVatNumber }: Pick<CheckoutStoreOptions, 'checkVatNumber'>,
  number: string,
  country: string | null,
): Promise<Pick<VatNumberCheck, 'number' | 'valid'>> {
  const plain = { number, valid: !looksLikeCardNumber(number) };
  return checkVatNumber ? checkVatNumber(number, country).catch(() => plain) : plain;
}
