import { html, nothing, type TemplateResult } from 'lit';
import type { ChangePreview } from '../contract/index.ts';
import { addOnLimits, findAddOn, stepQuantity } from '../pricing/engine.ts';
import type { Flow } from '../subscription/index.ts';
import { base } from '../styles/base.ts';
import { buttons } from '../styles/buttons.ts';
import { fields } from '../styles/fields.ts';
import { panels } from '../styles/panels.ts';
import { FlowElement, type FlowWords } from './base/flow-element.ts';
import { dueToday, periodBar } from './base/flow-parts.ts';
import { flowStyles } from './base/flow.styles.ts';
import { quantityField } from './base/quantity-field.ts';
import { paymentMethodStyles } from './payment-method.styles.ts';

/**
 * @summary Buys an add-on: how many, what is charged today and from the renewal on, who is billed, and how it is paid.
 * @csspart dialog - The dialog.
 * @csspart due - What is charged today.
 * @csspart bar - The paid period.
 */
export class ComptoirPurchaseDialog extends FlowElement {
  static override styles = [base, buttons, fields, panels, paymentMethodStyles, flowStyles];

  protected override page(): typeof nothing {
    return nothing;
  }

  protected override words(flow: Flow): FlowWords | null {
    const { subject } = flow;
    if (subject.kind !== 'change' || subject.change.type !== 'buy-add-on') return null;
    const { addOn: id, quantity } = subject.change;
    const addOn = findAddOn(this.state.catalog!, id);
    if (!addOn) return null;
    return {
      title: this.t('purchase.title', { name: this.i18n.text(addOn.name) }),
      body: html`${this.#quantity(id, quantity)}${flow.preview ? this.#figures(flow, flow.preview) : this.#waiting(flow)}`,
      confirm: this.payLabel(flow, this.t('flow.confirm')),
    };
  }

  #quantity(addOn: string, quantity: number): TemplateResult {
    const { catalog, subscription } = this.state;
    const limits = addOnLimits(catalog!, subscription!.plan, addOn);
    const have = subscription!.addOns.find(({ id }) => id === addOn)?.quantity ?? 0;
    const step = (direction: 1 | -1): void => ask(stepQuantity(limits, quantity, direction));
    const ask = (wanted: number): void =>
      void this.request({ type: 'review-change', change: { type: 'buy-add-on', addOn, quantity: wanted } });
    return html`${quantityField({
      i18n: this.i18n,
      name: this.i18n.text(findAddOn(catalog!, addOn)!.name),
      label: this.t('purchase.quantity'),
      hint: have > 0 ? this.t('purchase.from', { count: have }) : '',
      quantity,
      min: Math.max(limits.min, limits.step),
      max: limits.max,
      step: limits.step,
      ask,
      stepBy: step,
    })}`;
  }

  #waiting({ error }: Flow): TemplateResult | typeof nothing {
    return error ? nothing : html`<p class="note" role="status">${this.t('flow.pricing')}</p>`;
  }

  #figures(flow: Flow, preview: ChangePreview): TemplateResult {
    const { subscription } = this.state;
    const { billing } = subscription!;
    const covered = preview.lines.length === 0 && subscription!.status !== 'trialing';
    return html`
      ${covered ? html`<p class="label">${this.t('purchase.covered')}</p>` : dueToday(this.told, preview)}
      ${periodBar(this.told, preview, subscription!)}
      <p class="note">${this.nextCharge(flow)}</p>
      <p class="note">
        ${this.t('flow.billedTo', { who: [billing.company, billing.name, billing.city].filter(Boolean).join(', ') })}
        <button
          type="button"
          class="link"
          data-comptoir-id="edit-billing"
          aria-label=${this.t('details.editLabel')}
          @click=${() => this.request({ type: 'review-billing' })}
        >
          ${this.t('details.edit')}
        </button>
      </p>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-purchase-dialog': ComptoirPurchaseDialog;
  }
}
