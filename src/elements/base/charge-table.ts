// Without elements of its own: beside all of Lit, bundlers would cut that into chunks.
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CheckoutState } from '../../checkout/index.ts';
import type { ServerQuote } from '../../contract/index.ts';
import type { I18n } from '../../i18n/index.ts';
import { findCoupon } from '../../pricing/lookup.ts';
import type { Bill, Buyer, Coupon, Cycle, Quote } from '../../pricing/index.ts';
import { schedule } from '../../pricing/quote.ts';
import { cycleName, quotedTax } from './wording.ts';

const months = 12;

type Applied = Extract<Quote['coupon'], { readonly applied: true }>;

interface Row {
  readonly cycle: Cycle;
  /** What is charged in each of the months, in minor units. */
  readonly charges: readonly number[];
  readonly total: number;
}

/** The picture of what a quote's basket is charged, and a table to a screen reader. */
export function chargeTable(
  i18n: I18n,
  state: CheckoutState,
  buyer: Buyer,
  quote: Quote | ServerQuote,
): TemplateResult {
  const told = toldCoupon(state, quote);
  const rows = rowsOf(state, buyer, quote, told);
  const { at, currency } = quote;
  const money = (amount: number): string => i18n.money(amount, currency);
  const most = Math.max(1, ...rows.flatMap(({ charges }) => charges));
  const starts = Array.from({ length: months }, (_, index) => monthAfter(at, index));
  return html`
    <table part="table">
      <caption class="note">
        ${i18n.t('timeline.caption')} ${quotedTax(i18n, quote)}
      </caption>
      <thead>
        <tr>
          <td></td>
          ${starts.map(
            (month, index) =>
              html`<th scope="col" class=${index % 3 === 0 ? '' : 'between'}>
                <span aria-hidden="true">${i18n.month(month, 'short')}</span>
                <span class="visually-hidden">${i18n.month(month, 'long')}</span>
              </th>`,
          )}
          <th scope="col" class="sum">${i18n.t('timeline.year')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ cycle, charges, total }) => html`
            <tr class=${cycle.id === state.selection.cycle ? 'chosen' : ''}>
              <th scope="row">${cycleName(i18n, cycle)}</th>
              ${charges.map(
                (amount) =>
                  html`<td>
                    ${bar(amount / most)}
                    <span class="visually-hidden">${amount === 0 ? '–' : money(amount)}</span>
                  </td>`,
              )}
              <td class="sum amount">${money(total)}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
    ${told && state.catalog!.cycles.length > 1 ? html`<p class="note">${i18n.t('timeline.coupon', { code: told.code })}</p>` : nothing}
  `;
}

/** A coupon that only the server knows: for the cycle that it was asked about. */
function toldCoupon({ catalog }: CheckoutState, { coupon }: Quote): Applied | null {
  return coupon?.applied && !findCoupon(catalog!, coupon.code) ? coupon : null;
}

/** The same basket in each cycle of the catalog; with a coupon that only the server knows, in the one that it is known for. */
function rowsOf(state: CheckoutState, buyer: Buyer, { at, coupon, currency }: Quote, told: Applied | null): Row[] {
  const { catalog, selection } = state;
  const { coupons = [], cycles } = catalog!;
  // One that was refused is taken off nowhere: the server may know that it is used up.
  const good = coupons.filter(({ code }) => coupon?.applied !== false || code !== coupon.code);
  const sold = { ...catalog!, coupons: told ? [...good, asCoupon(told, currency)] : good };
  return cycles.flatMap((cycle) => {
    if (told && cycle.id !== selection.cycle) return [];
    const planned = schedule(sold, { ...selection, cycle: cycle.id }, buyer, { at, months });
    return planned.ok ? [{ cycle, ...chargesByMonth(planned.bills, at) }] : [];
  });
}

/** A coupon as the catalog would have it, of what a quote says of it. */
function asCoupon({ code, percent, amount, duration, months }: Applied, currency: string): Coupon {
  const off = percent === null ? { amount: { [currency]: amount ?? 0 } } : { percent };
  return { code, ...off, duration, ...(months !== null && { months }) };
}

/** One bar, as high as its share of the highest charge. */
function bar(share: number): TemplateResult {
  const height = share === 0 ? 0 : Math.max(2, Math.round(share * 36));
  return html`<svg viewBox="0 0 12 36" aria-hidden="true">
    <rect width="8" y=${36 - height} height=${height} rx="1"></rect>
  </svg>`;
}

/** The first day of the month that lies `count` months after an instant. */
function monthAfter(at: string, count: number): string {
  const start = new Date(at);
  return new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + count, 1)).toISOString();
}

/** Charges by month, the first month being the one of `at`. */
function chargesByMonth(bills: readonly Bill[], at: string): Pick<Row, 'charges' | 'total'> {
  const first = new Date(at);
  const charges = new Array<number>(months).fill(0);
  for (const bill of bills) {
    const due = new Date(bill.at);
    const month = (due.getUTCFullYear() - first.getUTCFullYear()) * 12 + due.getUTCMonth() - first.getUTCMonth();
    if (month < months) charges[month]! += bill.total;
  }
  return { charges, total: charges.reduce((sum, amount) => sum + amount, 0) };
}
