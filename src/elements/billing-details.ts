import { html, nothing, type TemplateResult } from 'lit';
import type { BillingInfo } from '../contract/index.ts';
import { mayChange } from '../subscription/standing.ts';
import { typed } from './base/copy.ts';
import { FlowElement } from './base/flow-element.ts';
import { methodText } from './base/wording.ts';

/**
 * @summary Who is billed and how it is paid, each with a way to change it.
 * @csspart title - A heading.
 * @csspart shown-back - The billing information.
 * @csspart dialog - The dialog that changes one of them.
 */
export class ComptoirBillingDetails extends FlowElement {
  protected override readonly dialog = 'billing-details';

  protected override page(): TemplateResult | typeof nothing {
    const { billing, method, status } = this.state.subscription!;
    if (!mayChange(this.state) || status === 'ended') return nothing;
    return html`<section class="card" aria-labelledby="details">
      <div class="item">
        <div class="about">
          <h2 id="details" part="title">${this.t('details.title')}</h2>
          ${this.#address(billing)}
        </div>
        ${this.button('review-billing', this.t('details.edit'), { type: 'review-billing' }, { label: this.t('details.editLabel') })}
      </div>
      <div class="item">
        <div class="about">
          <h2 part="title">${this.t('sub.method')}</h2>
          <span class="label amount">${method ? methodText(this.i18n, method) : this.t('sub.noMethod')}</span>
        </div>
        ${this.button('review-method', this.t('details.change'), { type: 'review-method' }, { label: this.t('details.changeLabel') })}
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
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-billing-details': ComptoirBillingDetails;
  }
}
