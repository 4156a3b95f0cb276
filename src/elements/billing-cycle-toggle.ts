import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CheckoutState } from '../checkout/index.ts';
import { orderIsOpen } from '../checkout/requests.ts';
import { savings } from '../pricing/plan-price.ts';
import { base } from '../styles/base.ts';
import { anyChanged, ComptoirElement, pricesChanged } from './base/comptoir-element.ts';
import { copy } from './base/copy.ts';
import { cycleName } from './base/wording.ts';
import { toggleStyles } from './billing-cycle-toggle.styles.ts';

/**
 * @summary Chooses how often the plan is billed, and says what the longer cycle saves.
 * @csspart options - The row of choices.
 * @csspart option - One choice.
 * @csspart saving - What a cycle saves.
 */
export class ComptoirBillingCycleToggle extends ComptoirElement {
  static override styles = [base, toggleStyles];

  protected override concerns(state: CheckoutState, before: CheckoutState): boolean {
    return pricesChanged(state, before) || anyChanged(state, before, orderIsOpen);
  }

  #choose(cycle: string): void {
    this.request({ type: 'choose-cycle', cycle });
  }

  protected override renderIn(): TemplateResult | typeof nothing {
    const { catalog, selection } = this.state;
    if (!catalog || catalog.cycles.length < 2) return nothing;
    return html`
      <fieldset ?disabled=${!orderIsOpen(this.state)}>
        <legend class="visually-hidden">${this.t('cycle.legend')}</legend>
        <div class="options" part="options">
          ${catalog.cycles.map((cycle) => {
            const saved = savings(catalog, selection.currency, cycle.id);
            return html`
              <label part="option">
                <input
                  type="radio"
                  name="cycle"
                  value=${cycle.id}
                  data-comptoir-id="cycle-${cycle.id}"
                  .checked=${live(cycle.id === selection.cycle)}
                  @change=${() => this.#choose(cycle.id)}
                />
                <span class="name">${cycle.name ? copy(this.i18n, cycle.name) : cycleName(this.i18n, cycle)}</span>
                ${
                  saved > 0
                    ? html`<span class="saving" part="saving"
                        >${this.t('cycle.saveUpTo', { percent: this.i18n.percent(saved * 100) })}</span
                      >`
                    : nothing
                }
              </label>
              ${this.root!.scriptless?.cycle(cycle)}
            `;
          })}
        </div>
      </fieldset>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-billing-cycle-toggle': ComptoirBillingCycleToggle;
  }
}
