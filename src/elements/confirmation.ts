import { html, nothing, type TemplateResult } from 'lit';
import type { CheckoutState } from '../checkout/index.ts';
import type { Receipt } from '../contract/index.ts';
import { findAddOn, findCycle, findPlan } from '../pricing/lookup.ts';
import { base } from '../styles/base.ts';
import { buttons } from '../styles/buttons.ts';
import { anyChanged, ComptoirElement } from './base/comptoir-element.ts';
import type { RootContext } from './base/context.ts';
import { cycleName, methodText } from './base/wording.ts';
import { confirmationStyles } from './confirmation.styles.ts';

/**
 * @summary What was bought and paid, and what comes next. Shown only when the backend has verified the payment.
 * @slot - The one next step; default: a link to where the subscription is managed.
 * @csspart title - The outcome.
 * @csspart receipt - What was bought.
 */
export class ComptoirConfirmation extends ComptoirElement {
  static override styles = [base, buttons, confirmationStyles];
  protected override readonly needs = 'pay';

  #arrived = false;

  protected override concerns(state: CheckoutState, before: CheckoutState): boolean {
    return anyChanged(state, before, ({ phase }) => phase.name);
  }

  protected override updated(): void {
    const title = this.shadowRoot!.querySelector<HTMLElement>('h2');
    if (!title) this.#arrived = false;
    else if (!this.#arrived) {
      this.#arrived = true;
      title.focus();
    }
  }

  protected override renderIn({ links }: RootContext): TemplateResult | typeof nothing {
    const { phase } = this.state;
    if (phase.name !== 'succeeded') return nothing;
    const { receipt } = phase;
    return html`
      <section aria-labelledby="title">
        <span class="check" aria-hidden="true"></span>
        <h2 id="title" part="title" tabindex="-1">${this.t(receipt.trialEnd ? 'done.trialTitle' : 'done.title')}</h2>
        <dl part="receipt">${this.#rows(receipt)}</dl>
        <slot>
          ${links.manage ? html`<a class="button primary" href=${links.manage}>${this.t('done.manage')}</a>` : nothing}
        </slot>
      </section>
    `;
  }

  #rows({ selection, paid, currency, next, invoiceNumber, method }: Receipt): TemplateResult[] {
    const { i18n, state } = this;
    const catalog = state.catalog!;
    const cycle = findCycle(catalog, selection.cycle);
    const plan = i18n.text(findPlan(catalog, selection.plan)?.name);
    // Not the lines that were paid: in a trial there are none.
    const extras = Object.entries(selection.addOns)
      .filter(([, count]) => count > 0)
      .map(([id, count]) => this.t('done.addOn', { name: i18n.text(findAddOn(catalog, id)?.name), count }));
    const rows: [string, string | null][] = [
      [this.t('plan.legend'), [plan, cycle && cycleName(i18n, cycle)].filter(Boolean).join('\u00a0· ')],
      [this.t('addOn.legend'), extras.join('\u00a0· ')],
      [this.t('done.paid'), i18n.money(paid.total, currency)],
      [this.t('payment.title'), method && methodText(i18n, method)],
      [
        this.t('done.next'),
        next
          ? this.t('done.nextValue', { amount: i18n.money(next.total, currency), date: i18n.date(next.at) })
          : this.t('done.noNext'),
      ],
      [this.t('done.invoiceNumber'), invoiceNumber],
    ];
    return rows
      .filter(([, value]) => value)
      .map(
        ([label, value]) =>
          html`<div>
            <dt>${label}</dt>
            <dd class="amount">${value}</dd>
          </div>`,
      );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-confirmation': ComptoirConfirmation;
  }
}
