import { html, nothing, type TemplateResult } from 'lit';
import { asksForVatNumber } from '../../checkout/index.ts';
import type { Flow } from '../../subscription/index.ts';
import { fields } from '../../styles/fields.ts';
import { panels } from '../../styles/panels.ts';
import { BillingFields } from '../base/billing-fields.ts';
import { vatHint } from '../base/vat-hint.ts';
import { billingInfoFormStyles } from '../billing-info-form.styles.ts';
import { paymentMethodStyles } from '../payment-method.styles.ts';
import { dialogStyles } from './dialog.styles.ts';
import { FlowDialog, type FlowWords } from './flow-dialog.ts';

/** The billing form, and another payment method. */
export class BillingDetailsDialog extends FlowDialog {
  static override readonly styles = [fields, panels, paymentMethodStyles, billingInfoFormStyles, dialogStyles];

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

  protected override confirm(): boolean {
    const granted = super.confirm();
    if (granted) void this.#leadToFault();
    return granted;
  }

  async #leadToFault(): Promise<void> {
    await this.asking.root()!.store.settled();
    await this.element.updateComplete;
    this.element.shadowRoot!.querySelector<HTMLElement>('dialog [aria-invalid="true"]')?.focus();
  }

  #form(): TemplateResult {
    const { billing, catalog } = this.state;
    const draw = new BillingFields(this.i18n, billing, (request) => {
      if (request.type === 'fill-billing' || request.type === 'check-billing') this.asking.request(request);
    });
    const vat = vatHint(this.i18n, this.state);
    const invalid = billing.vat.state === 'invalid' || billing.vat.state === 'wrong-country';
    const after = html`<p class="label vat ${vat?.tone ?? ''}" role="status">${vat?.text ?? nothing}</p>
      ${
        invalid && !billing.withoutVatNumber
          ? html`<p>
              <button
                type="button"
                class="link"
                @click=${() => this.asking.request({ type: 'continue-without-vat-number' })}
              >
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
          this.confirm();
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
