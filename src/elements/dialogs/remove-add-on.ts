import { html, nothing, type TemplateResult } from 'lit';
import type { Change, Subscription } from '../../contract/index.ts';
import { findAddOn } from '../../pricing/engine.ts';
import type { Flow } from '../../subscription/index.ts';
import { fields } from '../../styles/fields.ts';
import { panels } from '../../styles/panels.ts';
import { dialogStyles } from './dialog.styles.ts';
import { FlowDialog, type FlowWords } from './flow-dialog.ts';
import { quantityField } from './quantity-field.ts';

type Removal = Extract<Change, { type: 'remove-add-on' }>;

/** Until when an add-on stays, how many of it are left, and the next charge. */
export class RemoveAddOnDialog extends FlowDialog {
  static override readonly styles = [fields, panels, dialogStyles];

  protected override words(flow: Flow): FlowWords | null {
    const { subject } = flow;
    if (subject.kind !== 'change' || subject.change.type !== 'remove-add-on') return null;
    const removal = subject.change;
    const addOn = findAddOn(this.state.catalog!, removal.addOn);
    const owned = this.state.subscription!.addOns.find(({ id }) => id === removal.addOn);
    if (!addOn) return null;
    const name = this.i18n.text(addOn.name);
    // Gone meanwhile, by another hand: what was refused is still to be read.
    if (!owned) return { title: this.t('remove.title', { name }), body: nothing, confirm: this.t('flow.confirm') };
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
      void this.asking.request({
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
      stepFrom: 0,
      ask,
      stepBy: (direction) => ask(quantity + direction),
    });
  }
}
