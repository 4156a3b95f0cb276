import { html, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { CheckoutState } from '../checkout/index.ts';
import { mayBeCard } from '../checkout/card-free.ts';
import { orderIsOpen } from '../checkout/requests.ts';
import { serverQuote, shownQuote } from '../checkout/selectors.ts';
import type { CouponResult } from '../pricing/index.ts';
import { base } from '../styles/base.ts';
import { buttons } from '../styles/buttons.ts';
import { fields } from '../styles/fields.ts';
import { anyChanged, ComptoirElement } from './base/comptoir-element.ts';
import { couponFieldStyles } from './coupon-field.styles.ts';

/**
 * @summary Takes a coupon code, and says what it does or why it does nothing.
 * @csspart open - The button that shows the field.
 * @csspart form - The field.
 * @csspart applied - The coupon that applies.
 */
export class ComptoirCouponField extends ComptoirElement {
  static override styles = [base, buttons, fields, couponFieldStyles];

  @state() private opened = false;
  /** What was typed looks like a card's number, and is not taken. */
  @state() private card = false;

  @query('input') private readonly input!: HTMLInputElement | null;

  protected override concerns(state: CheckoutState, before: CheckoutState): boolean {
    return anyChanged(state, before, ({ selection }) => selection.coupon, 'quote', orderIsOpen);
  }

  async #open(): Promise<void> {
    this.opened = true;
    await this.updateComplete;
    this.input?.focus();
  }

  #apply(event: SubmitEvent): void {
    event.preventDefault();
    const code = this.input!.value.trim();
    this.card = mayBeCard(code, this.state.catalog);
    if (this.card || (!code && !this.state.selection.coupon)) return;
    // Emptied, the field stays: it has the focus.
    this.opened = true;
    this.request({ type: 'apply-coupon', code: code || null });
  }

  async #remove(): Promise<void> {
    this.opened = true;
    this.request({ type: 'apply-coupon', code: null });
    await this.updateComplete;
    this.input?.focus();
  }

  protected override renderIn(): TemplateResult | typeof nothing {
    const { state } = this;
    const { coupon: code } = state.selection;
    // Where a server quotes, only it knows a code.
    const result = (code && state.canPay ? serverQuote(state) : shownQuote(state))?.coupon ?? null;
    if (result?.applied) return this.#applied(result, code !== null);
    if (!orderIsOpen(state)) return nothing;
    if (!this.opened && !code) {
      return html`<button
        type="button"
        class="link label"
        part="open"
        data-comptoir-id="open-coupon"
        @click=${this.#open}
      >
        ${this.t('coupon.open')}
      </button>`;
    }
    const refusal = this.card
      ? this.t('billing.fault.card-number')
      : result && !result.applied
        ? this.t(`coupon.refusal.${result.reason}`)
        : null;
    const checking = code !== null && !result && state.quote.status !== 'failed';
    return html`
      <form novalidate part="form" @submit=${this.#apply}>
        <div class="field">
          <label for="code">${this.t('coupon.label')}</label>
          <div class="row">
            <input
              id="code"
              data-comptoir-id="coupon"
              autocomplete="off"
              autocapitalize="characters"
              spellcheck="false"
              maxlength="100"
              aria-invalid=${refusal !== null}
              aria-describedby="says"
              .value=${code ?? ''}
            />
            <button class="button" data-comptoir-id="apply-coupon">${this.t('coupon.apply')}</button>
          </div>
          <p id="says" class=${refusal ? 'fault' : 'note'} role="status">
            ${refusal ?? (checking ? this.t('coupon.checking') : nothing)}
          </p>
        </div>
      </form>
    `;
  }

  #applied(coupon: CouponResult & { applied: true }, removable: boolean): TemplateResult {
    const { i18n } = this;
    const off = coupon.percent
      ? i18n.percent(Math.round(Number(coupon.percent) * 100))
      : i18n.money(coupon.amount ?? 0, this.state.selection.currency);
    const lasts =
      coupon.duration === 'repeating'
        ? this.t('coupon.months', { count: coupon.months ?? 1 })
        : this.t(coupon.duration === 'once' ? 'coupon.once' : 'coupon.forever');
    return html`
      <div class="row applied" part="applied" role="status">
        <p class="label amount">
          <span class="strong">${coupon.code}</span> ·
          ${this.t('remarks', { first: this.t('coupon.off', { amount: off }), second: lasts })}
        </p>
        ${
          removable && orderIsOpen(this.state)
            ? html`<button type="button" class="link label" data-comptoir-id="remove-coupon" @click=${this.#remove}>
                ${this.t('coupon.remove')}
              </button>`
            : nothing
        }
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-coupon-field': ComptoirCouponField;
  }
}
