import { html, nothing, type TemplateResult } from 'lit';
import type { BillingInfo } from '../contract/index.ts';
import { mayChange } from '../subscription/standing.ts';
import { container } from '../styles/container.ts';
import { typed } from './base/copy.ts';
import { FlowElement } from './base/flow-element.ts';
import { OnDemand } from './base/on-demand.ts';
import { untilLoaded } from './base/until-loaded.ts';
import { methodText } from './base/wording.ts';
import { billingDetailsStyles } from './billing-details.styles.ts';

/**
 * @summary Who is billed and how it is paid, each with a way to change it.
 * @csspart title - A heading.
 * @csspart shown-back - The billing information.
 * @csspart dialog - The dialog that changes one of them.
 */
export class ComptoirBillingDetails extends FlowElement {
  static override styles = [...FlowElement.styles, container, billingDetailsStyles];
  protected override readonly dialog = 'billing-details';
  readonly #addresses = new OnDemand(this, () =>
    untilLoaded(
      () => import('../addresses/index.ts'),
      () => undefined,
      this,
    ),
  );

  protected override page(): TemplateResult | typeof nothing {
    const { billing, method, status } = this.state.subscription!;
    if (!mayChange(this.state) || status === 'ended') return nothing;
    const paid = method ? methodText(this.i18n, method) : this.t('sub.noMethod');
    return html`<section class="card" aria-labelledby="details">
      ${this.#item('billing', 'details', this.t('details.title'), this.#address(billing))}
      ${this.#item('method', 'method', this.t('sub.method'), html`<span class="label amount">${paid}</span>`)}
    </section>`;
  }

  #item(what: 'billing' | 'method', id: string, title: string, shown: TemplateResult): TemplateResult {
    const type = `review-${what}` as const;
    const verb = what === 'billing' ? 'details.edit' : 'details.change';
    return html`<div class="item">
      <div class="about">
        <h2 id=${id} part="title">${title}</h2>
        ${shown}
      </div>
      ${this.button(type, this.t(verb), { type }, { label: this.t(`${verb}Label`) })}
    </div>`;
  }

  #address(billing: BillingInfo): TemplateResult {
    const { name, street, street2, postalCode, city, country, email, withoutVatNumber } = billing;
    const place = [postalCode, city].filter(Boolean).join(' ');
    const { company, vatNumber } = billing.customer === 'company' ? billing : {};
    const number = withoutVatNumber ? null : vatNumber;
    const lines = [
      company,
      name,
      street,
      street2,
      place,
      this.#region(billing),
      this.i18n.country(country),
      number,
      email,
    ];
    return html`<address class="label" part="shown-back">
      ${lines.filter(Boolean).map((line) => html`<span>${typed(this.i18n, line!)}</span>`)}
    </address>`;
  }

  /** As people write it, where it is stored by its key (`13` for Tokyo). */
  #region({ region, country }: BillingInfo): string | null | undefined {
    if (!region || !/^\w{1,3}$/.test(region)) return region;
    const known = this.#addresses.value?.addressFormat(country).regions;
    return known?.find(({ key }) => key === region)?.written ?? region;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-billing-details': ComptoirBillingDetails;
  }
}
