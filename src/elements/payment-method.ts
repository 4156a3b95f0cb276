import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { CheckoutState } from '../checkout/index.ts';
import { asksForMethod } from '../checkout/pay-selectors.ts';
import { isBusy } from '../checkout/selectors.ts';
import { base } from '../styles/base.ts';
import { buttons } from '../styles/buttons.ts';
import { panels } from '../styles/panels.ts';
import { anyChanged, ComptoirElement } from './base/comptoir-element.ts';
import type { RootContext } from './base/context.ts';
import { methodPicker, showOnlyChosen } from './base/method-picker.ts';
import { WatchedFields } from './base/watched-fields.ts';
import { paymentMethodStyles } from './payment-method.styles.ts';

/**
 * @summary How to pay: a group of radio buttons, saved methods first, and the provider's own field of the one chosen.
 * @csspart title - The heading.
 * @csspart method - One way to pay.
 * @csspart field - Around the provider's field.
 */
export class ComptoirPaymentMethod extends ComptoirElement {
  static override styles = [base, buttons, panels, paymentMethodStyles];
  protected override readonly needs = 'pay';

  readonly #watched = new WatchedFields(this);
  #opened = false;

  protected override concerns(state: CheckoutState, before: CheckoutState): boolean {
    if (state.billing.confirmed && !before.billing.confirmed) this.#opened = true;
    return anyChanged(
      state,
      before,
      'payment',
      ({ billing }) => billing.confirmed,
      ({ selection }) => selection.currency,
      'phase',
      asksForMethod,
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const { id } of this.root?.store.getState().payment.methods ?? []) this.root?.fields?.hide(id);
  }

  protected override willUpdate(): void {
    this.#watched.watch(this.root!.fields);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (!this.#opened) return;
    this.#opened = false;
    this.shadowRoot!.querySelector<HTMLElement>('input:checked, h2')?.focus();
  }

  protected override renderIn(root: RootContext): TemplateResult | typeof nothing {
    const { state } = this;
    if (!state.catalog || !state.canPay || state.phase.name === 'succeeded') return nothing;
    const ready = state.billing.confirmed;
    showOnlyChosen(root.fields, state.payment, ready && asksForMethod(state));
    return html`
      <section aria-labelledby="title">
        <h2 id="title" part="title" tabindex="-1">${this.t('payment.title')}</h2>
        ${
          !asksForMethod(state)
            ? html`<p class="note">${this.t('payment.free')}</p>`
            : state.payment.methods.length === 0
              ? html`<p class="label">${this.t('payment.none')}</p>`
              : !ready
                ? html`<p class="note">${this.t('payment.later')}</p>`
                : this.#methods(root)
        }
      </section>
    `;
  }

  #methods({ fields }: RootContext): TemplateResult {
    const { payment, selection } = this.state;
    return methodPicker({
      element: this,
      i18n: this.i18n,
      fields,
      payment,
      currency: selection.currency,
      busy: isBusy(this.state),
      saved: payment.savedMethods,
      choose: (method, saved) => void this.request({ type: 'choose-method', method, saved }),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-payment-method': ComptoirPaymentMethod;
  }
}
