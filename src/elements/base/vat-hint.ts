import type { CheckoutState } from '../../checkout/index.ts';
import type { I18n } from '../../i18n/index.ts';

/** What the VAT number does to this order, in words; null while it does nothing. Faults stand at the field itself. */
export function vatHint(
  i18n: I18n,
  { billing, catalog }: Pick<CheckoutState, 'billing' | 'catalog'>,
): { text: string; tone: string } | null {
  if (!billing.values.vatNumber?.trim()) return null;
  if (billing.withoutVatNumber) return { text: i18n.t('vat.without'), tone: '' };
  const domestic = billing.values.country === catalog?.seller.country;
  switch (billing.vat.state) {
    case 'checking':
      return billing.vat.number === null ? null : { text: i18n.t('vat.checking'), tone: '' };
    case 'valid':
      return {
        text: domestic
          ? i18n.t('vat.validDomestic', { country: i18n.country(catalog!.seller.country) })
          : i18n.t('vat.validReverse'),
        tone: 'success',
      };
    case 'unavailable':
      return { text: i18n.t('vat.unavailable'), tone: 'warning' };
    default:
      return null;
  }
}
