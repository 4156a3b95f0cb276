import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { isBusy, orderIsOpen, serverQuote, shownQuote, type CheckoutState } from '../checkout/index.ts';
import { findAddOn, findCycle, findPlan, type Bill, type BillLine, type Quote } from '../pricing/index.ts';
import { base, buttons, fields, panels } from '../styles/shared.ts';
import { Announcer } from './base/announcer.ts';
import { anyChanged, ComptoirElement } from './base/comptoir-element.ts';
import { countries } from './base/countries.ts';
import { cycleName, errorText, renewsText, taxNote } from './base/wording.ts';
import { orderSummaryStyles } from './order-summary.styles.ts';

/**
 * @summary The bill: each line, VAT, what is due today and what comes next.
 * @slot - Below the bill: the continue button, say.
 * @csspart title - The heading.
 * @csspart lines - Lines and sums.
 * @csspart total - The total.
 * @csspart change - What has changed, when the price did.
 */
export class ComptoirOrderSummary extends ComptoirElement {
  static override styles = [...base, buttons, fields, panels, orderSummaryStyles];

  /** Shows the total only; a press on it opens the bill. */
  @property({ type: Boolean, reflect: true }) folded = false;

  @state() private opened = false;

  readonly #announcer = new Announcer(this);

  protected override concerns(state: CheckoutState, before: CheckoutState): boolean {
    return anyChanged(
      state,
      before,
      ({ quote }) => quote,
      ({ catalog }) => catalog,
      ({ phase }) => phase,
      ({ country }) => country,
      ({ billing }) => billing.values.country,
    );
  }

  protected override renderIn(): TemplateResult | typeof nothing {
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

  /** In a trial nothing is due today: the bill shown is the first one to come. */
  #shownBill(quote: Quote): Bill {
    return quote.trialEnd && quote.next ? quote.next : quote.now;
  }

  #bill(quote: Quote): TemplateResult {
    const bill = this.#shownBill(quote);
    const { i18n } = this;
    const row = (label: unknown, amount: string, classes = ''): TemplateResult =>
      html`<div class="row ${classes}">
        <dt>${label}</dt>
        <dd class="amount">${amount}</dd>
      </div>`;
    const inclusive = quote.taxBehavior === 'inclusive';
    return html`
      <dl part="lines">
        ${bill.lines.filter((line) => line.billed > 0 || line.included > 0).map((line) => this.#line(line, quote))}
        ${
          bill.discount > 0
            ? row(
                quote.coupon ? this.t('summary.coupon', { code: quote.coupon.code }) : this.t('summary.discount'),
                this.#money(-bill.discount, quote),
              )
            : nothing
        }
        <div class="rule"></div>
        ${inclusive ? nothing : row(this.t('summary.net'), this.#money(bill.net, quote), 'quiet')}
        ${
          quote.treatment.kind === 'unknown'
            ? nothing
            : bill.taxes.length > 0
              ? bill.taxes.map(({ rate, amount, country }) =>
                  row(
                    inclusive
                      ? this.t('summary.vatIncluded', { rate: i18n.percent(rate) })
                      : this.t('summary.vatOf', { rate: i18n.percent(rate), country: i18n.country(country) }),
                    this.#money(amount, quote),
                    'quiet',
                  ),
                )
              : row(this.#noTax(quote), this.#money(0, quote), 'quiet')
        }
      </dl>
      ${this.#country(quote)}
    `;
  }

  #noTax({ treatment }: Quote): string {
    if (treatment.kind === 'reverse-charge') return this.t('summary.reverseCharge');
    return treatment.kind === 'outside-scope' || treatment.kind === 'territory'
      ? this.t('summary.outsideScope')
      : this.t('summary.vat', { rate: this.i18n.percent(0) });
  }

  #line(line: BillLine, quote: Quote): TemplateResult {
    const { catalog } = this.state;
    const { i18n } = this;
    const cycle = findCycle(catalog!, line.cycle);
    const parts: string[] = [];
    let name = this.t('summary.setupFee');
    if (line.kind === 'plan') {
      name = i18n.text(findPlan(catalog!, line.item)?.name);
      if (cycle) parts.push(cycleName(i18n, cycle));
    } else if (line.kind === 'add-on') {
      name = i18n.text(findAddOn(catalog!, line.item)?.name);
      if (line.billed === 0) parts.push(this.t('summary.includedOnly', { count: line.included }));
      else if (line.included > 0)
        parts.push(this.t('summary.includedUnits', { included: line.included, extra: line.billed }));
      if (line.billed > 0 && line.unit)
        parts.push(this.t('summary.each', { count: line.billed, amount: i18n.unitPrice(line.unit, quote.currency) }));
    }
    return html`
      <div class="row">
        <dt>
          <span>${name}</span>
          ${parts.length > 0 ? html`<span class="note amount">${parts.join(' · ')}</span>` : nothing}
        </dt>
        <dd class="amount">${this.#money(line.amount, quote)}</dd>
      </div>
    `;
  }

  /** While nobody said which country VAT is for. */
  #country({ treatment }: Quote): TemplateResult | typeof nothing {
    const { session, country, phase, canPay } = this.state;
    if (phase.name !== 'choosing' || !canPay || session?.country) return nothing;
    const list = countries(this.i18n);
    return html`
      <div class="field country">
        <label for="country"
          >${this.t(treatment.kind === 'unknown' ? 'summary.countryChoose' : 'summary.country')}</label
        >
        <select
          id="country"
          @change=${(event: Event) =>
            this.request({ type: 'choose-country', country: (event.target as HTMLSelectElement).value })}
        >
          <option value="" ?selected=${!country} disabled>${this.t('billing.countryEmpty')}</option>
          ${list.map(({ code, name }) => html`<option value=${code} ?selected=${code === country}>${name}</option>`)}
        </select>
      </div>
    `;
  }

  #total(quote: Quote): TemplateResult {
    const { treatment, now, next, trialEnd } = quote;
    const unknown = treatment.kind === 'unknown';
    const tax = unknown ? taxNote(this.i18n, quote.taxBehavior) : now.tax > 0 ? this.t('tax.gross') : '';
    const label = trialEnd || now.total === 0 ? 'summary.dueNow' : 'summary.total';
    const row = html`
      <span class="total-label">${this.t(label)} ${tax ? html`<span class="note">${tax}</span>` : nothing}</span>
      <span class="total-amount amount" data-comptoir-id="total">${this.#money(now.total, quote)}</span>
    `;
    return html`
      ${
        this.folded
          ? html`<button
              type="button"
              class="total"
              part="total"
              aria-expanded=${this.opened}
              aria-controls="bill"
              aria-label="${this.t(this.opened ? 'summary.close' : 'summary.open')}, ${this.t('summary.announce', {
                amount: this.#money(now.total, quote),
              })}"
              @click=${() => (this.opened = !this.opened)}
            >
              ${row}<span class="chevron" aria-hidden="true"></span>
            </button>`
          : html`<div class="total" part="total">${row}</div>`
      }
      <div class="after" ?hidden=${this.folded && !this.opened}>
        ${unknown && quote.taxBehavior === 'exclusive' ? html`<p class="note">${this.t('summary.vatLater')}</p>` : nothing}
        ${
          next
            ? html`<p class="note amount">
                ${this.t('summary.then', { amount: this.#money(next.total, quote), date: this.i18n.date(next.at) })}.
                ${this.#renews(quote)}.
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
                <button
                  type="button"
                  class="link"
                  data-comptoir-id="edit-order"
                  @click=${() => this.request({ type: 'edit-order' })}
                >
                  ${this.t('summary.edit')}
                </button>
              </p>`
            : nothing
        }
      </div>
    `;
  }

  #renews({ selection }: Quote): string {
    const cycle = findCycle(this.state.catalog!, selection.cycle);
    return cycle ? this.t('summary.thenRenews', { renews: renewsText(this.i18n, cycle) }) : '';
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
