import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { CheckoutState } from '../checkout/index.ts';
import { orderIsOpen } from '../checkout/requests.ts';
import { hasOwnCycles, isBusy, serverQuote, shownQuote } from '../checkout/selectors.ts';
import type { Quote } from '../pricing/index.ts';
import { findCycle } from '../pricing/lookup.ts';
import { quote as engine } from '../pricing/quote.ts';
import { base } from '../styles/base.ts';
import { buttons } from '../styles/buttons.ts';
import { fields } from '../styles/fields.ts';
import { panels } from '../styles/panels.ts';
import { Announcer } from './base/announcer.ts';
import { billLines } from './base/bill-lines.ts';
import { closest } from './base/closest.ts';
import { anyChanged, ComptoirElement } from './base/comptoir-element.ts';
import type { RootContext } from './base/context.ts';
import { OnDemand } from './base/on-demand.ts';
import { errorText, quotedTax, renewsText } from './base/wording.ts';
import { orderSummaryStyles } from './order-summary.styles.ts';

/**
 * @summary The bill: each line, VAT, what is due today and what comes next.
 * @slot before-total - Within the bill, above the total: a coupon field, say.
 * @slot - Below the bill: the continue button, say.
 * @csspart title - The heading.
 * @csspart lines - Lines and sums.
 * @csspart total - The total.
 * @csspart change - What has changed, when the price did.
 */
export class ComptoirOrderSummary extends ComptoirElement {
  static override styles = [base, buttons, fields, panels, orderSummaryStyles];

  /** Shows the total only; a press on it opens the bill. */
  @property({ type: Boolean, reflect: true }) folded = false;

  @state() private opened = false;

  readonly #announcer = new Announcer(this);
  readonly #countries = new OnDemand(this, () => this.root!.load(() => import('./base/countries.ts')));

  protected override concerns(state: CheckoutState, before: CheckoutState): boolean {
    return anyChanged(
      state,
      before,
      'quote',
      'selection',
      'catalog',
      'phase',
      'country',
      ({ billing }) => billing.values.country,
    );
  }

  protected override renderIn(root: RootContext): TemplateResult | typeof nothing {
    root.price(engine);
    const { state } = this;
    if (!state.catalog) return nothing;
    const quote = shownQuote(state);
    if (quote) this.#announcer.say(this.t('summary.announce', { amount: this.#money(quote.now.total, quote) }));
    const open = !this.folded || this.opened;
    const updating = quote !== null && !state.quote.local && !serverQuote(state);
    return html`
      <section aria-labelledby="title" aria-busy=${updating}>
        <h2 id="title" part="title" class=${this.folded ? 'visually-hidden' : ''}>${this.t('summary.title')}</h2>
        <div id="bill" ?hidden=${!open}>${quote ? this.#bill(quote) : this.#empty()}</div>
        ${quote ? this.#total(quote) : nothing}
        ${updating ? html`<p class="note">${this.t('summary.updating')}</p>` : nothing} ${this.#change()}
        ${this.#failure()}
        <slot></slot>
        ${quote ? this.#after(quote) : nothing}
        <p class="visually-hidden" role="status">${this.#announcer.text}</p>
      </section>
    `;
  }

  #money(amount: number, { currency }: { currency: string }): string {
    return this.i18n.money(amount, currency);
  }

  #empty(): TemplateResult {
    const faulty = this.state.quote.problems.some(({ path }) => path.startsWith('addOns.'));
    return html`<p class="note">${this.t(faulty ? 'summary.faults' : 'summary.noPlan')}</p>`;
  }

  #bill(quote: Quote): TemplateResult {
    return html`
      ${billLines({ i18n: this.i18n, catalog: this.state.catalog!, quote })} ${this.#country(quote)}
      <slot name="before-total"></slot>
    `;
  }

  /** While nobody said which country VAT is for. */
  #country({ treatment }: Quote): TemplateResult | typeof nothing {
    const { session, billing, phase, canPay } = this.state;
    if (phase.name !== 'choosing' || !canPay || session?.country) return nothing;
    // As VAT is worked out: the bill's own goes before the one chosen here.
    const country = billing.values.country ?? this.state.country;
    const choose = ({ target }: Event): void => {
      const select = target as HTMLSelectElement;
      const granted = this.request({ type: 'choose-country', country: select.value });
      if (!granted) select.value = country ?? '';
    };
    return html`
      <div class="field country">
        <label for="country"
          >${this.t(treatment.kind === 'unknown' ? 'summary.countryChoose' : 'summary.country')}</label
        >
        <select id="country" @change=${choose}>
          <option value="" ?selected=${!country} disabled>${this.t('billing.countryEmpty')}</option>
          ${
            this.#countries.value?.countryOptions(this.i18n, country) ??
            (country ? html`<option value=${country} selected>${this.i18n.country(country)}</option>` : nothing)
          }
        </select>
      </div>
    `;
  }

  #total(quote: Quote): TemplateResult {
    const { now, trialEnd } = quote;
    const tax = quotedTax(this.i18n, quote);
    const label = trialEnd || now.total === 0 ? 'summary.dueNow' : 'summary.total';
    const row = html`
      <span class="total-label">${this.t(label)} ${tax ? html`<span class="note">${tax}</span>` : nothing}</span>
      <span class="total-amount amount" data-comptoir-id="total">${this.#money(now.total, quote)}</span>
    `;
    return this.folded
      ? html`<button
          type="button"
          class="total"
          part="total"
          aria-expanded=${this.opened}
          aria-controls="bill"
          @click=${() => (this.opened = !this.opened)}
        >
          <span class="visually-hidden">${this.t(this.opened ? 'summary.close' : 'summary.open')}, </span>${row}<span
            class="chevron"
            aria-hidden="true"
          ></span>
        </button>`
      : html`<div class="total" part="total">${row}</div>`;
  }

  /** What comes after today. */
  #after(quote: Quote): TemplateResult {
    const { treatment, next } = quote;
    const unknown = treatment.kind === 'unknown';
    return html`
      <div class="after" ?hidden=${this.folded && !this.opened}>
        ${unknown && quote.taxBehavior === 'exclusive' ? html`<p class="note">${this.t('summary.vatLater')}</p>` : nothing}
        ${
          next
            ? html`<p class="note amount">
                ${this.t('summary.then', { amount: this.#money(next.total, quote), date: this.i18n.date(next.at) })}.
                ${this.#renews(quote)}
              </p>`
            : nothing
        }
        ${
          quote.saving > 0
            ? html`<p class="note saving amount">
                ${this.t('summary.saving', { amount: this.#money(quote.saving, quote) })}
              </p>`
            : nothing
        }
        ${
          this.state.phase.name === 'paying' && orderIsOpen(this.state)
            ? html`<p>
                <button type="button" class="link" data-comptoir-id="edit-order" @click=${() => this.#edit()}>
                  ${this.t('summary.edit')}
                </button>
              </p>`
            : nothing
        }
      </div>
    `;
  }

  /** The button is gone with the step that it stood in: whoever has pressed it is led to what is chosen. */
  #edit(): void {
    const root = closest(this, 'comptoir-checkout')!;
    const chosen = (within: ParentNode): unknown =>
      within.querySelector('comptoir-plan-cards')?.shadowRoot!.querySelector<HTMLElement>(':checked')?.focus();
    if (this.request({ type: 'edit-order' })) setTimeout(() => [root.shadowRoot!, root].forEach(chosen));
  }

  #renews(quote: Quote): string {
    const cycle = findCycle(this.state.catalog!, quote.selection.cycle);
    const single = cycle && !hasOwnCycles(quote);
    return single ? `${this.t('summary.thenRenews', { renews: renewsText(this.i18n, cycle) })}.` : '';
  }

  #change(): TemplateResult {
    const { quote } = this.state;
    const money = (amount: number): string =>
      this.i18n.money(amount, quote.server?.currency ?? this.state.selection.currency);
    return html`<div role="alert" part="change">
      ${
        quote.difference
          ? html`<div class="panel warning">
              <p class="strong amount">
                ${this.t('summary.changed', {
                  before: money(quote.difference.before),
                  after: money(quote.difference.after),
                })}
              </p>
              <p class="note">${this.t('summary.changedWhy')}</p>
            </div>`
          : nothing
      }
    </div>`;
  }

  #failure(): TemplateResult | typeof nothing {
    const { quote } = this.state;
    if (quote.status !== 'failed' || !quote.error || isBusy(this.state)) return nothing;
    return html`<div class="panel danger" role="status">
      <p class="label">${this.t('summary.failed')} ${errorText(this.i18n, quote.error)}</p>
      <p>
        <button type="button" class="link" @click=${() => this.root?.store.refreshQuote()}>
          ${this.t('error.retry')}
        </button>
      </p>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-order-summary': ComptoirOrderSummary;
  }
}
