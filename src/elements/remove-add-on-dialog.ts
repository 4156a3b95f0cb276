import { html, nothing, type TemplateResult } from 'lit';
import type { Change, Subscription } from '../contract/index.ts';
import { findAddOn } from '../pricing/engine.ts';
import type { Flow } from '../subscription/index.ts';
import { base } from '../styles/base.ts';
import { buttons } from '../styles/buttons.ts';
import { fields } from '../styles/fields.ts';
import { panels } from '../styles/panels.ts';
import { FlowElement, type FlowWords } from './base/flow-element.ts';
import { flowStyles } from './base/flow.styles.ts';
import { quantityField } from './base/quantity-field.ts';

type Removal = Extract<Change, { type: 'remove-add-on' }>;

/**
 * @summary Removes an add-on, or some of its units, at the end of the period: until when it stays, and the next charge.
 * @csspart dialog - The dialog.
 */
export class ComptoirRemoveAddOnDialog extends FlowElement {
  static override styles = [base, buttons, fields, panels, flowStyles];

  protected override page(): typeof nothing {
    return nothing;
  }

  protected override words(flow: Flow): FlowWords | null {
    const { subject } = flow;
    if (subject.kind !== 'change' || subject.change.type !== 'remove-add-on') return null;
    const removal = subject.change;
    const addOn = findAddOn(this.state.catalog!, removal.addOn);
    const owned = this.state.subscription!.addOns.find(({ id }) => id === removal.addOn);
    if (!addOn || !owned) return null;
    const name = this.i18n.text(addOn.name);
    const date = this.i18n.date(flow.preview?.effectiveAt ?? owned.period.end);
    const left = removal.quantity ?? 0;
    const all = left <= owned.included;
    return {
      title: this.t(all ? 'remove.title' : 'remove.fewerTitle', { name }),
      body: html`
        ${owned.quantity - owned.included > 1 ? this.#left(removal, owned, name) : nothing}
        <p class="label">
          ${all ? this.t('remove.text', { date }) : this.t('remove.fewerText', { date, count: left })}
        </p>
        <p class="note">${this.nextCharge(flow)}</p>
      `,
      confirm: this.t('remove.confirm', { date }),
    };
  }

  #left(removal: Removal, owned: Subscription['addOns'][number], name: string): TemplateResult {
    const quantity = Math.max(removal.quantity ?? 0, owned.included);
    const ask = (left: number): void =>
      void this.request({
        type: 'review-change',
        change: { type: 'remove-add-on', addOn: removal.addOn, quantity: Math.min(left, owned.quantity - 1) },
      });
    return quantityField({
      i18n: this.i18n,
      name,
      label: this.t('remove.left'),
      hint: '',
      quantity,
      min: owned.included,
      max: owned.quantity - 1,
      step: 1,
      ask,
      stepBy: (direction) => ask(quantity + direction),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-remove-add-on-dialog': ComptoirRemoveAddOnDialog;
  }
}
