import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { CheckoutState } from '../checkout/index.ts';
import { buyerIn } from '../checkout/quote-key.ts';
import { shownQuote } from '../checkout/selectors.ts';
import { base } from '../styles/base.ts';
import { buttons } from '../styles/buttons.ts';
import { container } from '../styles/container.ts';
import { anyChanged, ComptoirElement } from './base/comptoir-element.ts';
import { OnDemand } from './base/on-demand.ts';
import { chargeTimelineStyles } from './charge-timeline.styles.ts';

/**
 * @summary What is charged when over the next twelve months, one cycle against the other: a picture, and a table to a
 * screen reader. Fetched with the first press.
 * @csspart open - The button that shows it.
 * @csspart table - The picture.
 */
export class ComptoirChargeTimeline extends ComptoirElement {
  static override styles = [base, buttons, container, chargeTimelineStyles];

  readonly #picture = new OnDemand(this, () => this.root!.load(() => import('./base/charge-table.ts')));
  @state() private opened = false;

  protected override concerns(state: CheckoutState, before: CheckoutState): boolean {
    return this.opened
      ? anyChanged(state, before, 'quote', 'selection')
      : anyChanged(state, before, (each) => shownQuote(each) !== null);
  }

  protected override renderIn(): TemplateResult | typeof nothing {
    const quote = shownQuote(this.state);
    if (!quote || !this.state.catalog) return nothing;
    return html`
      <button
        type="button"
        class="link label"
        part="open"
        data-comptoir-id="timeline"
        aria-expanded=${this.opened}
        @click=${() => (this.opened = !this.opened)}
      >
        ${this.t(this.opened ? 'timeline.close' : 'timeline.open')}
      </button>
      ${this.opened ? this.#picture.value?.chargeTable(this.i18n, this.state, buyerIn(this.state), quote) : nothing}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-charge-timeline': ComptoirChargeTimeline;
  }
}
