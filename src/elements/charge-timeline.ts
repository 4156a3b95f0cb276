import { html, nothing, svg, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { CheckoutState } from '../checkout/index.ts';
import { buyerIn } from '../checkout/quote-key.ts';
import { shownQuote } from '../checkout/selectors.ts';
import type { ServerQuote } from '../contract/index.ts';
import { findCoupon } from '../pricing/lookup.ts';
import type { Bill, Coupon, Cycle, Quote } from '../pricing/index.ts';
import { schedule } from '../pricing/quote.ts';
import { base } from '../styles/base.ts';
import { buttons } from '../styles/buttons.ts';
import { container } from '../styles/container.ts';
import { anyChanged, ComptoirElement } from './base/comptoir-element.ts';
import { cycleName, quotedTax } from './base/wording.ts';
import { chargeTimelineStyles } from './charge-timeline.styles.ts';

const months = 12;

type Applied = Extract<Quote['coupon'], { readonly applied: true }>;

interface Row {
  readonly cycle: Cycle;
  /** What is charged in each of the months, in minor units. */
  readonly charges: readonly number[];
  readonly total: number;
}

/**
 * @summary What is charged when over the next twelve months, one cycle against the other: a picture, and a table to a
 * screen reader.
 * @csspart open - The button that shows it.
 * @csspart table - The picture.
 */
export class ComptoirChargeTimeline extends ComptoirElement {
  static override styles = [base, buttons, container, chargeTimelineStyles];

  @state() private opened = false;

  protected override concerns(state: CheckoutState, before: CheckoutState): boolean {
    return this.opened
      ? anyChanged(state, before, 'quote', 'selection')
      : anyChanged(state, before, (each) => shownQuote(each) !== null);
  }

  /** The same basket in each cycle of the catalog; with a coupon that only the server knows, in the one that it is known for. */
  #rows({ at, coupon, currency }: Quote | ServerQuote): Row[] {
    const { catalog, selection } = this.state;
    const { coupons = [], cycles } = catalog!;
    const told = coupon?.applied && !findCoupon(catalog!, coupon.code) ? coupon : null;
    const sold = told ? { ...catalog!, coupons: [...coupons, asCoupon(told, currency)] } : catalog!;
    return cycles.flatMap((cycle) => {
      if (told && cycle.id !== selection.cycle) return [];
      const planned = schedule(sold, { ...selection, cycle: cycle.id }, buyerIn(this.state), { at, months });
      return planned.ok ? [{ cycle, ...chargesByMonth(planned.bills, at) }] : [];
    });
  }

  protected override renderIn(): TemplateResult | typeof nothing {
    const quote = shownQuote(this.state);
    if (!quote || !this.state.catalog) return nothing;
    return html`
      <button
        type="button"
        class="link label"
        part="open"
        data-comptoir-id="timeline"
        aria-expanded=${this.opened}
        @click=${() => (this.opened = !this.opened)}
      >
        ${this.t(this.opened ? 'timeline.close' : 'timeline.open')}
      </button>
      ${this.opened ? this.#table(this.#rows(quote), quote) : nothing}
    `;
  }

  #table(rows: readonly Row[], quote: Quote): TemplateResult {
    const { i18n } = this;
    const { at, currency } = quote;
    const money = (amount: number): string => i18n.money(amount, currency);
    const most = Math.max(1, ...rows.flatMap(({ charges }) => charges));
    const starts = Array.from({ length: months }, (_, index) => monthAfter(at, index));
    return html`
      <table part="table">
        <caption class="note">
          ${this.t('timeline.caption')} ${quotedTax(i18n, quote)}
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
            <th scope="col" class="sum">${this.t('timeline.year')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ cycle, charges, total }) => html`
              <tr class=${cycle.id === this.state.selection.cycle ? 'chosen' : ''}>
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
    `;
  }
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
    ${svg`<rect width="8" y=${36 - height} height=${height} rx="1"></rect>`}
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

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-charge-timeline': ComptoirChargeTimeline;
  }
}
