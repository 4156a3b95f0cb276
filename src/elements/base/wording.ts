import type { CheckoutError } from '../../checkout/index.ts';
import type { PaymentRefusal } from '../../checkout/state.ts';
import type { SavedMethod } from '../../contract/index.ts';
import type { I18n, MessageKey } from '../../i18n/index.ts';
import type { Catalog, Cycle, Quote } from '../../pricing/index.ts';

/** Texts that several elements say the same way. */

/** "a month", "every 3 months". */
export function intervalText(i18n: I18n, { interval, count }: Cycle): string {
  return i18n.t(`interval.${interval}`, { count });
}

/** "every month", "every 3 months": for "Renews …". */
export function renewsText(i18n: I18n, { interval, count }: Cycle): string {
  return i18n.t(`renews.${interval}`, { count });
}

export function cycleName(i18n: I18n, cycle: Cycle): string {
  if (cycle.name) return i18n.text(cycle.name);
  const known =
    cycle.count === 1 ? { month: 'cycle.monthly', year: 'cycle.annual' }[cycle.interval as 'month'] : undefined;
  return known ? i18n.t(known as MessageKey) : renewsText(i18n, cycle);
}

/** "excl. VAT" or "incl. VAT". */
export function taxNote(i18n: I18n, behavior: 'exclusive' | 'inclusive' | undefined): string {
  return i18n.t(behavior === 'inclusive' ? 'tax.gross' : 'tax.net');
}

/** A price, and the same beside it: "€12.00 a month, excl. VAT". */
export const withTax = (i18n: I18n, price: unknown, { taxBehavior }: Catalog): unknown[] =>
  i18n.rich('remarks', { first: price, second: taxNote(i18n, taxBehavior) });

/** The same of what a quote adds up; nothing where VAT is none. */
export function quotedTax(i18n: I18n, { treatment, taxBehavior, now }: Quote): string {
  if (treatment.kind === 'unknown') return taxNote(i18n, taxBehavior);
  return now.tax > 0 ? i18n.t('tax.gross') : '';
}

export function errorText(i18n: I18n, { code, retryAfter }: CheckoutError): string {
  return i18n.find(`error.${code}`, { count: retryAfter ?? 1 }) ?? i18n.t('error.other');
}

/** Null for what a provider's own form says best: a field that is not filled in. */
export function refusalText(i18n: I18n, refusal: PaymentRefusal): string | null {
  switch (refusal.kind) {
    case 'declined':
      return i18n.find(`decline.${refusal.code}`) ?? i18n.t('decline.declined');
    case 'canceled':
      return i18n.t('pay.canceled');
    case 'field':
      return (
        i18n.find(`error.${refusal.reason}`) ??
        i18n.find(`decline.${refusal.reason}`) ??
        i18n.find(`pay.obstacle.${refusal.reason}`)
      );
    case 'error':
      return refusal.error.code === 'attempt_open' ? i18n.t('pay.otherOpen') : errorText(i18n, refusal.error);
  }
}

/** The names of cards by their brand's code. */
export const brandNames: Readonly<Record<string, string>> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
};

/** "Visa ending in 4242", "PayPal". */
export function methodText(i18n: I18n, { type, brand, last4, label }: SavedMethod): string {
  if (last4)
    return i18n.t('payment.saved', { brand: brandNames[brand ?? ''] ?? brand ?? i18n.t('payment.card'), last4 });
  return label ?? i18n.t(type === 'paypal' ? 'payment.paypal' : 'payment.card');
}

/** The same with the month it expires in: "Visa ending in 4242, expires 12/27". */
export function savedText(i18n: I18n, saved: SavedMethod): string {
  const method = methodText(i18n, saved);
  const [year, month] = saved.expires?.split('-') ?? [];
  return year ? i18n.t('payment.expires', { method, date: `${month}/${year.slice(2)}` }) : method;
}
