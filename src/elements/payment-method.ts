import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { isBusy, isFree, type CheckoutState } from '../checkout/index.ts';
import type { PaymentMethodOffer } from '../contract/index.ts';
import { base, buttons, panels } from '../styles/shared.ts';
import { anyChanged, ComptoirElement } from './base/comptoir-element.ts';
import type { RootContext } from './base/context.ts';
import { methodMark } from './base/method-marks.ts';
import { paymentMethodStyles } from './payment-method.styles.ts';

/**
 * @summary How to pay: a group of radio buttons, and the provider's own field of the one chosen.
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
    const { state } = this;
    return html`
      <fieldset ?disabled=${isBusy(state)}>
        <legend class="visually-hidden">${this.t('payment.title')}</legend>
        ${methods.map((offer) => {
          const selected = offer.id === state.payment.method;
          const name = this.i18n.find(`payment.${offer.type}`) ?? this.t('payment.other');
          const usable = offer.currencies?.includes(state.selection.currency) ?? true;
          return html`
            <div class="method" part="method">
              <label>
                <input
                  type="radio"
                  name="method"
                  value=${offer.id}
                  data-comptoir-id="method-${offer.id}"
                  ?disabled=${!usable}
                  .checked=${live(selected)}
                  @change=${() => this.request({ type: 'choose-method', method: offer.id })}
                />
                <span class="name">${name}</span>
                ${methodMark(offer)}
              </label>
              ${
                usable
                  ? nothing
                  : html`<p class="note">${this.t('payment.currency', { currency: state.selection.currency })}</p>`
              }
              ${selected ? this.#field(offer) : nothing}
            </div>
          `;
        })}
      </fieldset>
    `;
  }

  #field({ id }: PaymentMethodOffer): TemplateResult {
    const { fields } = this.root!;
    const status = fields.status(id);
    if (status === 'failed') {
      return html`<div class="panel danger" role="alert">
        <p class="label">${this.t('payment.notLoaded')}</p>
        <p>
          <button type="button" class="link" @click=${() => fields.retry(id)}>${this.t('payment.retry')}</button>
        </p>
      </div>`;
    }
    if (fields.trigger(id) === 'button') return html`<p class="note field">${this.t('payment.paypalNote')}</p>`;
    const slot = fields.show(id, this);
    return html`<div class="field" part="field" ?inert=${isBusy(this.state)}>
      ${status === 'ready' ? nothing : html`<p class="note loading" role="status">${this.t('payment.loading')}</p>`}
      ${slot ? html`<slot name=${slot}></slot>` : nothing}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-payment-method': ComptoirPaymentMethod;
  }
}
