import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CheckoutState } from '../checkout/index.ts';
import { orderIsOpen } from '../checkout/requests.ts';
import type { Plan } from '../pricing/engine.ts';
import { base } from '../styles/base.ts';
import { buttons } from '../styles/buttons.ts';
import { container } from '../styles/container.ts';
import { anyChanged, ComptoirElement, pricesChanged } from './base/comptoir-element.ts';
import { copy } from './base/copy.ts';
import { featureList, featureStyles } from './base/feature-list.ts';
import { link } from './base/link.ts';
import { planCardsStyles } from './plan-cards.styles.ts';

/**
 * @summary The plans, as one group of radio buttons: a click anywhere on a card chooses it. Plans sold by offer are links.
 * @csspart cards - The grid of cards, and of what is sold by offer.
 * @csspart card - One card, around `comptoir-plan-card`.
 * @csspart name - A plan's name.
 * @csspart offer - A plan sold by offer: a strip, or the cell that is left over.
 * @csspart features - What that includes.
 */
export class ComptoirPlanCards extends ComptoirElement {
  static override styles = [base, buttons, container, featureStyles, planCardsStyles];

  protected override concerns(state: CheckoutState, before: CheckoutState): boolean {
    return pricesChanged(state, before) || anyChanged(state, before, ({ selection }) => selection.plan, orderIsOpen);
  }

  #chosen({ target }: Event): void {
    this.request({ type: 'choose-plan', plan: (target as HTMLInputElement).value });
  }

  #card(plan: Plan): TemplateResult {
    const { selection } = this.state;
    const selected = plan.id === selection.plan;
    return html`
      <div class="card" part="card" data-comptoir-id="plan-${plan.id}">
        <label>
          <input
            type="radio"
            name="plan"
            value=${plan.id}
            aria-describedby="about-${plan.id}"
            ?disabled=${plan.prices![selection.cycle]?.[selection.currency] === undefined}
            .checked=${live(selected)}
          />
          <span class="name" part="name">${copy(this.i18n, plan.name)}</span>
        </label>
        <comptoir-plan-card
          id="about-${plan.id}"
          exportparts="price: card__price, note: card__note, features: card__features"
          .plan=${plan}
          ?selected=${selected}
        ></comptoir-plan-card>
        ${this.root!.scriptless?.plan(plan)}
      </div>
    `;
  }

  #offer(plan: Plan): TemplateResult {
    const name = this.i18n.text(plan.name);
    return html`
      <div class="offer" part="offer" data-comptoir-id="plan-${plan.id}">
        <div>
          <p class="name">${copy(this.i18n, plan.name)}</p>
          ${plan.description ? html`<p class="label">${copy(this.i18n, plan.description)}</p>` : nothing}
          ${featureList(this.i18n, plan.features)}
        </div>
        <a
          class="button"
          href=${link(plan.contactUrl)}
          aria-label="${this.t('plan.contact')}: ${name}"
          @click=${(event: Event) => {
            if (!this.request({ type: 'contact', plan: plan.id })) event.preventDefault();
          }}
          >${this.t('plan.contact')}</a
        >
      </div>
    `;
  }

  protected override renderIn(): TemplateResult | typeof nothing {
    const { catalog } = this.state;
    if (!catalog) return nothing;
    const sold = catalog.plans.filter(({ prices }) => prices);
    return html`
      <fieldset ?disabled=${!orderIsOpen(this.state)}>
        <legend class="visually-hidden">${this.t('plan.legend')}</legend>
        <div
          class="cards"
          part="cards"
          data-plans=${sold.length}
          @change=${this.#chosen}
          @contentvisibilityautostatechange=${ComptoirElement.rowChanged}
        >
          ${sold.map((plan) => this.#card(plan))}
          ${catalog.plans.filter(({ prices, contactUrl }) => !prices && contactUrl).map((plan) => this.#offer(plan))}
        </div>
      </fieldset>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-plan-cards': ComptoirPlanCards;
  }
}
