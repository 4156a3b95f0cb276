import { html, nothing, type TemplateResult } from 'lit';
import { asksForVatNumber } from '../checkout/index.ts';
import type { BillingInfo } from '../contract/index.ts';
import { mayChange, type Flow } from '../subscription/index.ts';
import { base } from '../styles/base.ts';
import { buttons } from '../styles/buttons.ts';
import { fields } from '../styles/fields.ts';
import { panels } from '../styles/panels.ts';
import { BillingFields } from './base/billing-fields.ts';
import { typed } from './base/copy.ts';
import { FlowElement, type FlowWords } from './base/flow-element.ts';
import { flowStyles } from './base/flow.styles.ts';
import { vatHint } from './base/vat-hint.ts';
import { methodText } from './base/wording.ts';
import { billingInfoFormStyles } from './billing-info-form.styles.ts';
import { paymentMethodStyles } from './payment-method.styles.ts';

/**
 * @summary Who is billed and how it is paid, each with a way to change it.
 * @csspart title - A heading.
 * @csspart shown-back - The billing information.
 * @csspart dialog - The dialog that changes one of them.
 */
export class ComptoirBillingDetails extends FlowElement {
  static override styles = [base, buttons, fields, panels, paymentMethodStyles, billingInfoFormStyles, flowStyles];

  protected override page(): TemplateResult | typeof nothing {
    const { billing, method, status } = this.state.subscription!;
    if (!mayChange(this.state) || status === 'ended') return nothing;
    return html`<section class="card" aria-labelledby="details">
      <div class="item">
        <div class="about">
          <h2 id="details" part="title">${this.t('details.title')}</h2>
          ${this.#address(billing)}
        </div>
        <button
          type="button"
          class="button"
          data-comptoir-id="review-billing"
          aria-label=${this.t('details.editLabel')}
          @click=${() => this.request({ type: 'review-billing' })}
        >
          ${this.t('details.edit')}
        </button>
      </div>
      <div class="item">
        <div class="about">
          <h2 part="title">${this.t('sub.method')}</h2>
          <span class="label amount">${method ? methodText(this.i18n, method) : this.t('sub.noMethod')}</span>
        </div>
        <button
          type="button"
          class="button"
          data-comptoir-id="review-method"
          aria-label=${this.t('details.changeLabel')}
          @click=${() => this.request({ type: 'review-method' })}
        >
          ${this.t('details.change')}
        </button>
      </div>
    </section>`;
  }

  #address(billing: BillingInfo): TemplateResult {
    const { company, name, street, street2, postalCode, city, region, country, vatNumber, email } = billing;
    const place = [postalCode, city].filter(Boolean).join(' ');
    const lines = [company, name, street, street2, place, region, this.i18n.country(country), vatNumber, email];
    return html`<address class="label" part="shown-back">
      ${lines.filter(Boolean).map((line) => html`<span class="line">${typed(this.i18n, line!)}</span>`)}
    </address>`;
  }

  protected override words({ subject }: Flow): FlowWords | null {
    if (subject.kind === 'billing')
      return { title: this.t('details.title'), body: this.#form(), confirm: this.t('details.save') };
    if (subject.kind !== 'method') return null;
    return {
      title: this.t('method.title'),
      body: html`<p class="label">${this.t('method.text')}</p>`,
      confirm: this.t('method.save'),
    };
  }

  #form(): TemplateResult {
    const { billing, catalog } = this.state;
    const draw = new BillingFields(this.i18n, billing, (request) => {
      if (request.type === 'fill-billing' || request.type === 'check-billing') this.request(request);
    });
    const vat = vatHint(this.i18n, this.state);
    const invalid = billing.vat.state === 'invalid' || billing.vat.state === 'wrong-country';
    const after = html`<p class="label vat ${vat?.tone ?? ''}" role="status">${vat?.text ?? nothing}</p>
      ${
        invalid && !billing.withoutVatNumber
          ? html`<p>
              <button type="button" class="link" @click=${() => this.request({ type: 'continue-without-vat-number' })}>
                ${this.t('vat.continueWithout')}
              </button>
            </p>`
          : nothing
      }`;
    return html`
      <p class="note">${this.t('details.note')}</p>
      <form
        novalidate
        @submit=${(event: Event) => {
          event.preventDefault();
          this.request({ type: 'confirm' });
        }}
      >
        ${billing.values.customer === 'company' ? draw.text('company') : nothing} ${draw.text('name')}
        ${draw.text('email', 'email')} ${draw.country()} ${draw.address()}
        ${
          asksForVatNumber(billing.values)
            ? draw.text('vatNumber', 'text', {
                hint: this.t('vat.hint'),
                after,
                label: draw.optional(this.t('billing.vatNumber')),
              })
            : nothing
        }
        ${draw.extras(catalog?.askFor)}
        <button class="visually-hidden" tabindex="-1" aria-hidden="true">${this.t('details.save')}</button>
      </form>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-billing-details': ComptoirBillingDetails;
  }
}
