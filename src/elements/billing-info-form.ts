import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { BillingSlice, CheckoutState } from '../checkout/index.ts';
import { asksForVatNumber } from '../checkout/buyer.ts';
import { orderIsOpen } from '../checkout/requests.ts';
import { base } from '../styles/base.ts';
import { buttons } from '../styles/buttons.ts';
import { container } from '../styles/container.ts';
import { fields } from '../styles/fields.ts';
import { panels } from '../styles/panels.ts';
import { BillingFields } from './base/billing-fields.ts';
import { typed } from './base/copy.ts';
import { anyChanged, ComptoirElement } from './base/comptoir-element.ts';
import { deepActive } from './base/deep-active.ts';
import { vatHint } from './base/vat-hint.ts';
import { billingInfoFormStyles } from './billing-info-form.styles.ts';

/**
 * @summary Who is billed: one form, then shown back for a second look.
 * @csspart title - The heading.
 * @csspart form - The form.
 * @csspart shown-back - What was entered, shown back.
 */
export class ComptoirBillingInfoForm extends ComptoirElement {
  static override styles = [base, buttons, fields, panels, container, billingInfoFormStyles];
  protected override readonly needs = 'pay';

  #reopened = false;

  protected override concerns(state: CheckoutState, before: CheckoutState): boolean {
    if (before.billing.confirmed && !state.billing.confirmed) this.#reopened = true;
    if (before.phase.name === 'choosing') setTimeout(() => this.firstUpdated());
    return anyChanged(state, before, 'billing', 'catalog', ({ phase }) => phase.name, orderIsOpen);
  }

  /** Continue is gone with the step that it stood in: who has pressed it is led on. Not where a reload begins here. */
  protected override firstUpdated(): void {
    const lost = this.isConnected && this.state.phase.name === 'paying' && deepActive() === null;
    if (lost && (navigator as Partial<Navigator>).userActivation?.hasBeenActive)
      this.shadowRoot!.querySelector('h2')?.focus();
  }

  protected override updated(): void {
    if (!this.#reopened) return;
    this.#reopened = false;
    // The Edit button that had focus is gone with what was shown back.
    void this.updateComplete.then(() =>
      this.shadowRoot!.querySelector<HTMLElement>('[aria-invalid="true"], input:checked')?.focus(),
    );
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const submittedFrom = deepActive();
    if (!this.request({ type: 'confirm-billing' })) return;
    await this.root!.store.settled();
    await this.updateComplete;
    // The answer may be long in coming: whoever has gone on elsewhere stays there.
    const active = deepActive();
    if (!active || active === submittedFrom)
      this.shadowRoot!.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  protected override renderIn(): TemplateResult | typeof nothing {
    const { billing, catalog, phase } = this.state;
    if (!catalog || phase.name === 'succeeded') return nothing;
    return html`
      <section aria-labelledby="title">
        <h2 id="title" part="title" tabindex="-1">${this.t('billing.title')}</h2>
        ${billing.confirmed ? this.#shownBack(billing) : this.#form(billing)}
      </section>
    `;
  }

  #shownBack({ values, vat, withoutVatNumber }: BillingSlice): TemplateResult {
    const city = [values.postalCode, values.city].filter(Boolean).join(' ');
    const number = asksForVatNumber(values) && !withoutVatNumber ? vat.number : null;
    const lines = [
      values.customer === 'company' ? values.company : undefined,
      values.name,
      values.street,
      values.street2,
      city,
      values.region,
      values.country && this.i18n.country(values.country),
      number,
      values.email,
    ];
    return html`
      <div class="shown-back" part="shown-back">
        <address>${lines.filter(Boolean).map((line) => html`<span>${typed(this.i18n, line!)}</span>`)}</address>
        ${
          orderIsOpen(this.state)
            ? html`<button
                type="button"
                class="link"
                id="edit"
                data-comptoir-id="edit-billing"
                aria-label=${this.t('billing.editLabel')}
                @click=${() => this.request({ type: 'edit-billing' })}
              >
                ${this.t('billing.edit')}
              </button>`
            : nothing
        }
        <p class="note">${this.t('billing.note')}</p>
        ${number ? this.#vatStatus() : nothing}
      </div>
    `;
  }

  #form(billing: BillingSlice): TemplateResult {
    const { values } = billing;
    const company = values.customer === 'company';
    const faults = Object.keys(billing.faults).length;
    const draw = new BillingFields(this.i18n, billing, (request) => {
      // A field that goes with the form loses the focus while this is drawn: nobody has left it.
      if (!this.state.billing.confirmed) this.request(request);
    });
    return html`
      <form novalidate part="form" @submit=${(event: SubmitEvent) => void this.#submit(event)}>
        <p class="note wide">${this.t('billing.note')}</p>
        <fieldset class="wide customer">
          <legend class="label strong">${this.t('billing.customer')}</legend>
          ${(['company', 'consumer'] as const).map(
            (customer) => html`
              <label>
                <input
                  type="radio"
                  name="customer"
                  value=${customer}
                  data-comptoir-id="customer-${customer}"
                  .checked=${live(values.customer === customer)}
                  @change=${() => this.request({ type: 'fill-billing', field: 'customer', value: customer })}
                />
                ${this.t(`billing.customer.${customer}`)}
              </label>
            `,
          )}
        </fieldset>
        ${company ? draw.text('company') : nothing} ${draw.text('name')}
        ${draw.text('email', 'email', { hint: this.t('billing.emailHint') })} ${draw.country()} ${draw.address()}
        ${asksForVatNumber(values) ? this.#vatNumber(billing, draw) : nothing}
        ${draw.extras(this.state.catalog?.askFor)}
        <p class="fault wide" role="alert">${faults > 1 ? this.t('billing.faults', { count: faults }) : nothing}</p>
        <button class="button primary wide" data-comptoir-id="confirm-billing" ?disabled=${!orderIsOpen(this.state)}>
          ${this.t('billing.submit')}
        </button>
      </form>
    `;
  }

  #vatNumber(billing: BillingSlice, draw: BillingFields): TemplateResult {
    const invalid = billing.vat.state === 'invalid' || billing.vat.state === 'wrong-country';
    const after = html`
      ${this.#vatStatus()}
      ${
        invalid && !billing.withoutVatNumber
          ? html`<p>
              <button
                type="button"
                class="link"
                data-comptoir-id="without-vat-number"
                @click=${() => this.request({ type: 'continue-without-vat-number' })}
              >
                ${this.t('vat.continueWithout')}
              </button>
            </p>`
          : nothing
      }
    `;
    const label = draw.optional(this.t('billing.vatNumber'));
    return draw.text('vatNumber', 'text', { hint: this.t('vat.hint'), after, label });
  }

  #vatStatus(): TemplateResult {
    const hint = vatHint(this.i18n, this.state);
    return html`<p class="label vat ${hint?.tone ?? ''}" role="status">${hint?.text ?? nothing}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-billing-info-form': ComptoirBillingInfoForm;
  }
}
