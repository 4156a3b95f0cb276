import { html, nothing, type TemplateResult } from 'lit';
import type { ChangePreview } from '../../contract/index.ts';
import { addOnLimits, findAddOn, stepQuantity } from '../../pricing/engine.ts';
import type { Flow } from '../../subscription/index.ts';
import { fields } from '../../styles/fields.ts';
import { panels } from '../../styles/panels.ts';
import { paymentMethodStyles } from '../payment-method.styles.ts';
import { dialogStyles } from './dialog.styles.ts';
import { FlowDialog, type FlowWords } from './flow-dialog.ts';
import { dueToday, periodBar } from './flow-parts.ts';
import { quantityField } from './quantity-field.ts';

/** How many of an add-on, what is charged today and from the renewal on, and who is billed. */
export class PurchaseDialog extends FlowDialog {
  static override readonly styles = [fields, panels, paymentMethodStyles, dialogStyles];

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
    const owned = subscription!.addOns.find(({ id }) => id === addOn);
    const have = owned?.quantity ?? 0;
    const kept = owned?.left ?? have;
    const step = (direction: 1 | -1): void => ask(stepQuantity(limits, quantity, direction));
    const ask = (wanted: number): void =>
      void this.asking.request({ type: 'review-change', change: { type: 'buy-add-on', addOn, quantity: wanted } });
    return html`${quantityField({
      i18n: this.i18n,
      name: this.i18n.text(findAddOn(catalog!, addOn)!.name),
      label: this.t('purchase.quantity'),
      hint: have > 0 ? this.t('purchase.from', { count: have }) : '',
      quantity,
      min: Math.max(limits.min, stepQuantity(limits, kept, 1), kept + 1),
      max: limits.max,
      step: limits.step,
      stepFrom: limits.stepFrom,
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
          @click=${() => this.asking.request({ type: 'review-billing' })}
        >
          ${this.t('details.edit')}
        </button>
      </p>
    `;
  }
}
