import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Change } from '../../contract/index.ts';
import { findAddOn } from '../../pricing/engine.ts';
import type { Flow } from '../../subscription/index.ts';
import { panels } from '../../styles/panels.ts';
import { paymentMethodStyles } from '../payment-method.styles.ts';
import { dialogStyles } from './dialog.styles.ts';
import { FlowDialog, type FlowWords } from './flow-dialog.ts';
import { dueToday } from './flow-parts.ts';

/** Pause, resume, cancel and the end of a trial: what happens when, and what goes on being billed. */
export class PlanControlsDialog extends FlowDialog {
  static override readonly styles = [panels, paymentMethodStyles, dialogStyles];

  protected override words(flow: Flow): FlowWords | null {
    const { subject, preview } = flow;
    if (subject.kind !== 'change') return null;
    const { change } = subject;
    const date = this.i18n.date(preview?.effectiveAt ?? this.state.subscription!.period.end);
    switch (change.type) {
      case 'pause':
        return {
          title: this.t('pause.title'),
          body: html`<p class="label">${this.t('pause.text', { date })}</p>
            ${this.#goOn(change)}
            <p class="note">${this.nextCharge(flow)}</p>`,
          confirm: this.t('pause.confirm', { date }),
        };
      case 'cancel':
        return {
          title: this.t('cancel.title'),
          body: html`<p class="label">${this.t('cancel.text', { date })}</p>`,
          confirm: this.t('cancel.confirm', { date }),
          close: this.t('status.keepPlan'),
        };
      case 'resume':
      case 'subscribe':
        return {
          title: this.t(`${change.type}.title`),
          body: html`<p class="label">${this.t(`${change.type}.text`)}</p>
            ${preview ? dueToday(this.told, preview) : nothing}
            <p class="note">${this.nextCharge(flow)}</p>`,
          confirm: this.payLabel(flow, this.t('flow.confirm')),
        };
      default:
        return null;
    }
  }

  /** Add-ons with a period of their own go on; each can be removed along. */
  #goOn({ removeAddOns = [] }: Extract<Change, { type: 'pause' }>): TemplateResult | typeof nothing {
    const billed = this.state.subscription!.addOns.filter(
      ({ quantity, included, left }) => quantity > included && left === null,
    );
    if (billed.length === 0) return nothing;
    const toggle = (id: string, remove: boolean): void =>
      void this.asking.request({
        type: 'review-change',
        change: {
          type: 'pause',
          removeAddOns: remove ? [...removeAddOns, id] : removeAddOns.filter((other) => other !== id),
        },
      });
    return html`<fieldset class="choices">
      <legend>${this.t('pause.goOn')}</legend>
      ${billed.map(
        ({ id, quantity }) =>
          html`<label class="choice">
            <input
              type="checkbox"
              data-comptoir-id="also-${id}"
              .checked=${live(removeAddOns.includes(id))}
              @change=${(event: Event) => toggle(id, (event.target as HTMLInputElement).checked)}
            />
            <span class="about amount"
              >${this.t('sub.addOn', { name: this.i18n.text(findAddOn(this.state.catalog!, id)?.name), count: quantity })}</span
            >
          </label>`,
      )}
    </fieldset>`;
  }
}
