import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { CheckoutState } from '../checkout/index.ts';
import type { Plan, PlanPrice } from '../pricing/index.ts';
import { findCycle } from '../pricing/lookup.ts';
import { planPrice } from '../pricing/plan-price.ts';
import { base } from '../styles/base.ts';
import { ComptoirElement, pricesChanged } from './base/comptoir-element.ts';
import { copy } from './base/copy.ts';
import { featureList, featureStyles } from './base/feature-list.ts';
import { intervalText, renewsText, withTax } from './base/wording.ts';
import { planCardStyles } from './plan-card.styles.ts';

/** Letters of a price that a card has room for in its largest type. */
const roomy = 10;

/**
 * @summary What one plan costs and includes. Made by `comptoir-plan-cards`, which owns the radio button; not used alone.
 * @csspart price - The price.
 * @csspart note - What is charged, how often, with or without VAT.
 * @csspart features - What the plan includes.
 */
export class ComptoirPlanCard extends ComptoirElement {
  static override styles = [base, featureStyles, planCardStyles];

  /** The plan it shows. */
  @property({ attribute: false }) plan: Plan | null = null;

  /** Whether its radio button is checked. An attribute for styles: what the card says stays as it is. */
  get selected(): boolean {
    return this.hasAttribute('selected');
  }
  set selected(selected: boolean) {
    this.toggleAttribute('selected', selected);
  }

  protected override concerns(state: CheckoutState, before: CheckoutState): boolean {
    return pricesChanged(state, before);
  }

  #price(price: PlanPrice): TemplateResult {
    const { catalog, selection } = this.state;
    const cycle = findCycle(catalog!, selection.cycle)!;
    const { i18n } = this;
    const money = (amount: number): string => i18n.money(amount, selection.currency);
    if (price.amount === 0)
      return html`<p class="price" part="price"><span class="figure">${this.t('plan.free')}</span></p>`;
    const monthly = price.perMonth !== null && price.perMonth !== price.amount;
    const shown = monthly ? price.perMonth : price.amount;
    const charged = monthly
      ? cycle.interval === 'year' && cycle.count === 1
        ? this.t('plan.equivalent', { amount: money(price.amount) })
        : this.t('plan.equivalentOther', { amount: money(price.amount), interval: intervalText(i18n, cycle) })
      : this.t('plan.noCommitment', { renews: renewsText(i18n, cycle) });
    const per = monthly ? i18n.t('interval.month', { count: 1 }) : intervalText(i18n, cycle);
    const figure = `${monthly && !price.exact ? '≈ ' : ''}${money(shown)}`;
    return html`
      <p class="price amount" part="price">
        <span class=${figure.length > roomy ? 'long figure' : 'figure'}>${figure}</span>
        <span class="per">${per}</span>
      </p>
      <p class="note amount" part="note">${withTax(i18n, charged, catalog!)}</p>
    `;
  }

  protected override renderIn(): TemplateResult | typeof nothing {
    const { plan, i18n } = this;
    const { catalog, selection } = this.state;
    if (!plan || !catalog) return nothing;
    const price = planPrice(catalog, plan.id, selection.cycle, selection.currency);
    const { trial, description, features } = plan;
    return html`
      ${price ? this.#price(price) : html`<p class="note">${this.t('plan.notInCycle')}</p>`}
      <div class="more">
        ${trial ? html`<p class="trial">${this.t('plan.trial', { count: trial.days })}</p>` : nothing}
        ${description ? html`<p class="label">${copy(i18n, description)}</p>` : nothing} ${featureList(i18n, features)}
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-plan-card': ComptoirPlanCard;
  }
}
