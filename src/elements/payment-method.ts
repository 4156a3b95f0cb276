import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { isBusy, isFree, type CheckoutState } from '../checkout/index.ts';
import type { PaymentMethodOffer, SavedMethod } from '../contract/index.ts';
import { base, buttons, panels } from '../styles/shared.ts';
import { anyChanged, ComptoirElement } from './base/comptoir-element.ts';
import type { RootContext } from './base/context.ts';
import { methodMarks } from './base/method-marks.ts';
import { savedText } from './base/wording.ts';
import { paymentMethodStyles } from './payment-method.styles.ts';

/**
 * @summary How to pay: a group of radio buttons, saved methods first, and the provider's own field of the one chosen.
 * @csspart title - The heading.
 * @csspart method - One way to pay.
 * @csspart field - Around the provider's field.
 */
export class ComptoirPaymentMethod extends ComptoirElement {
  static override styles = [...base, buttons, panels, paymentMethodStyles];

  #watch: AbortController | null = null;
  #opened = false;

  protected override concerns(state: CheckoutState, before: CheckoutState): boolean {
    if (state.billing.confirmed && !before.billing.confirmed) this.#opened = true;
    return anyChanged(
      state,
      before,
      ({ payment }) => payment,
      ({ billing }) => billing.confirmed,
      ({ selection }) => selection.currency,
      ({ phase }) => phase,
      isFree,
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch?.abort();
    this.#watch = null;
    for (const { id } of this.root?.store.getState().payment.methods ?? []) this.root?.fields.hide(id);
  }

  protected override willUpdate(): void {
    const { root } = this;
    if (!root || this.#watch) return;
    this.#watch = new AbortController();
    root.fields.watch(() => this.requestUpdate(), this.#watch.signal);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (!this.#opened) return;
    this.#opened = false;
    this.shadowRoot!.querySelector<HTMLElement>('input:checked, h2')?.focus();
  }

  protected override renderIn({ fields }: RootContext): TemplateResult | typeof nothing {
    const { state } = this;
    if (!state.catalog || !state.canPay || state.phase.name === 'succeeded') return nothing;
    const { methods, method } = state.payment;
    const chosen = methods.find(({ id }) => id === method);
    const ready = state.billing.confirmed;
    if (ready && chosen && !isFree(state)) fields.load(chosen);
    for (const { id } of methods) if (id !== method || !ready) fields.hide(id);
    return html`
      <section aria-labelledby="title">
        <h2 id="title" part="title" tabindex="-1">${this.t('payment.title')}</h2>
        ${
          isFree(state)
            ? html`<p class="note">${this.t('payment.free')}</p>`
            : methods.length === 0
              ? html`<p class="label">${this.t('payment.none')}</p>`
              : !ready
                ? html`<p class="note">${this.t('payment.later')}</p>`
                : this.#methods(methods)
        }
      </section>
    `;
  }

  #methods(methods: readonly PaymentMethodOffer[]): TemplateResult {
    const { savedMethods } = this.state.payment;
    return html`
      <fieldset ?disabled=${isBusy(this.state)}>
        <legend class="visually-hidden">${this.t('payment.title')}</legend>
        ${methods.map((offer) => {
          const saved = savedMethods.filter(({ type, provider }) => type === offer.type && provider === offer.provider);
          return html`${saved.map((one) => this.#method(offer, one))}${this.#method(offer, null, saved.length > 0)}`;
        })}
      </fieldset>
    `;
  }

  /** One radio: a saved method of the offer, or a new one. */
  #method(offer: PaymentMethodOffer, saved: SavedMethod | null, another = false): TemplateResult {
    const { payment, selection } = this.state;
    const selected = offer.id === payment.method && payment.saved === (saved?.id ?? null);
    const takesCurrency = offer.currencies?.includes(selection.currency) ?? true;
    const serves = this.root!.fields.status(offer.id) !== 'unavailable';
    return html`
      <div class="method" part="method">
        <label>
          <input
            type="radio"
            name="method"
            value=${saved?.id ?? offer.id}
            data-comptoir-id=${saved ? `saved-${saved.id}` : `method-${offer.id}`}
            ?disabled=${!takesCurrency || !serves}
            .checked=${live(selected)}
            @change=${() => this.request({ type: 'choose-method', method: offer.id, saved: saved?.id ?? null })}
          />
          <span class="name">${saved ? savedText(this.i18n, saved) : this.#name(offer, another)}</span>
          ${saved ? nothing : methodMarks(offer)}
        </label>
        ${
          !takesCurrency
            ? html`<p class="note">${this.t('payment.currency', { currency: selection.currency })}</p>`
            : !serves
              ? html`<p class="note">${this.t('payment.unavailable')}</p>`
              : selected
                ? this.#field(offer, saved)
                : nothing
        }
      </div>
    `;
  }

  #name({ type }: PaymentMethodOffer, another: boolean): string {
    return (
      (another ? this.i18n.find(`payment.another.${type}`) : this.i18n.find(`payment.${type}`)) ??
      this.t('payment.other')
    );
  }

  #field({ id }: PaymentMethodOffer, saved: SavedMethod | null): TemplateResult | typeof nothing {
    const { fields } = this.root!;
    const status = fields.status(id);
    if (status === 'failed') {
      return html`<div class="panel danger" role="alert">
        <p class="label">${this.t('payment.notLoaded')}</p>
        <p>
          <button type="button" class="link" data-comptoir-id="retry-${id}" @click=${() => fields.retry(id)}>
            ${this.t('payment.retry')}
          </button>
        </p>
      </div>`;
    }
    if (fields.trigger(id) === 'button')
      return saved ? nothing : html`<p class="note field">${this.t('payment.paypalNote')}</p>`;
    const slot = fields.show(id, this);
    return html`<div class="field" part="field" ?inert=${isBusy(this.state)}>
      ${
        status === 'ready'
          ? nothing
          : html`<p class="note loading" ?data-saved=${saved !== null} role="status">${this.t('payment.loading')}</p>`
      }
      ${slot ? html`<slot name=${slot}></slot>` : nothing}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-payment-method': ComptoirPaymentMethod;
  }
}
