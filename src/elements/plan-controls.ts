import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Change } from '../contract/index.ts';
import { findAddOn } from '../pricing/engine.ts';
import { mayChange, type Flow } from '../subscription/index.ts';
import { base } from '../styles/base.ts';
import { buttons } from '../styles/buttons.ts';
import { panels } from '../styles/panels.ts';
import { FlowElement, type FlowWords } from './base/flow-element.ts';
import { dueToday } from './base/flow-parts.ts';
import { flowStyles } from './base/flow.styles.ts';
import { paymentMethodStyles } from './payment-method.styles.ts';

/**
 * @summary Pause, resume and cancel, two steps at most: what happens when, what goes on being billed, and the way back.
 * @csspart title - The heading.
 * @csspart dialog - The dialog.
 */
export class ComptoirPlanControls extends FlowElement {
  static override styles = [base, buttons, panels, paymentMethodStyles, flowStyles];

  protected override page(): TemplateResult | typeof nothing {
    const { subscription, session } = this.state;
    const { status, scheduled } = subscription!;
    if (!mayChange(this.state) || scheduled || !['active', 'trialing', 'past_due', 'paused'].includes(status))
      return nothing;
    const pausable = status === 'active' && session!.capabilities.includes('pause');
    return html`<section class="card" aria-labelledby="title">
      <h2 id="title" part="title">${this.t('controls.title')}</h2>
      <div class="actions">
        ${pausable ? this.#button('pause', { type: 'pause' }) : nothing} ${this.#button('cancel', { type: 'cancel' })}
      </div>
    </section>`;
  }

  #button(name: 'pause' | 'cancel', change: Change): TemplateResult {
    return html`<button
      type="button"
      class="button"
      data-comptoir-id=${name}
      @click=${() => this.request({ type: 'review-change', change })}
    >
      ${this.t(`controls.${name}`)}
    </button>`;
  }

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
      void this.request({
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
            <span class="amount"
              >${this.t('sub.addOn', { name: this.i18n.text(findAddOn(this.state.catalog!, id)?.name), count: quantity })}</span
            >
          </label>`,
      )}
    </fieldset>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-plan-controls': ComptoirPlanControls;
  }
}
