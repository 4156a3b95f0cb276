import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CheckoutState, PayObstacle } from '../checkout/index.ts';
import { asksForMethod, endsUnbilled, isFree, payObstacle } from '../checkout/pay-selectors.ts';
import { hasOwnCycles, isBusy, serverQuote, shownQuote } from '../checkout/selectors.ts';
import type { Quote } from '../pricing/index.ts';
import { findCycle } from '../pricing/lookup.ts';
import { base } from '../styles/base.ts';
import { buttons } from '../styles/buttons.ts';
import { panels } from '../styles/panels.ts';
import { anyChanged, ComptoirElement } from './base/comptoir-element.ts';
import type { RootContext } from './base/context.ts';
import { legalLinks } from './base/legal-links.ts';
import { link } from './base/link.ts';
import type { FieldStatus } from './base/payment-field.ts';
import { intervalText, renewsText, taxNote } from './base/wording.ts';
import { refusalPanel } from './base/refusal-panel.ts';
import { WatchedFields } from './base/watched-fields.ts';
import { payButtonStyles } from './pay-button.styles.ts';

/**
 * @summary What is agreed to, and the button that names it. A provider's own button takes its place where there is one.
 * @csspart agreement - What is agreed to.
 * @csspart button - The Pay button.
 * @csspart status - What is happening.
 * @csspart refusal - Why the last try did not pay.
 */
export class ComptoirPayButton extends ComptoirElement {
  static override styles = [base, buttons, panels, payButtonStyles];
  protected override readonly needs = 'pay';

  readonly #watched = new WatchedFields(this);

  protected override concerns(state: CheckoutState, before: CheckoutState): boolean {
    return anyChanged(state, before, 'phase', 'payment', 'quote', 'accepted', 'attempt', payObstacle);
  }

  protected override willUpdate(): void {
    this.#watched.watch(this.root!.fields);
  }

  protected override renderIn({ fields, links }: RootContext): TemplateResult | typeof nothing {
    const { state } = this;
    const { phase } = state;
    if (phase.name !== 'paying') return nothing;
    const quote = shownQuote(state);
    const obstacle = payObstacle(state);
    const method = asksForMethod(state) ? state.payment.method : null;
    const { saved } = state.payment;
    const provided = fields.trigger(method) === 'button' && fields.status(method!) !== 'unavailable';
    // A saved account is charged without the provider's button, unless it must be looked at again.
    const own = provided && (saved === null || fields.waits);
    const slot = own && (obstacle === null || isBusy(state)) ? fields.show(method!, this) : null;
    const refusal = refusalPanel(this.i18n, state.payment.refusal, links.support, () =>
      this.request({ type: 'cancel-payment' }),
    );
    // Other figures are announced by the order summary, with what they were.
    const announced = state.quote.difference !== null;
    return html`
      ${quote ? this.#agreement(quote) : nothing}
      <div role="alert" part="refusal">${announced ? nothing : refusal}</div>
      ${announced ? refusal : nothing}
      ${slot ? this.#provided(slot, fields.status(method!)) : this.#button(quote, obstacle, own)}
      <div class="status" role="status" part="status">${this.#status()}</div>
    `;
  }

  /** An amount to be paid; while VAT is not known, that it is without. */
  #money(amount: number, { currency, treatment, taxBehavior }: Quote): string {
    const shown = this.i18n.money(amount, currency);
    return treatment.kind === 'unknown' ? `${shown} (${taxNote(this.i18n, taxBehavior)})` : shown;
  }

  #agreement(quote: Quote): TemplateResult {
    const { i18n, state } = this;
    const { now, next, trialEnd } = quote;
    const money = (amount: number): string => this.#money(amount, quote);
    const unbilled = endsUnbilled(state);
    const first = isFree(state)
      ? this.t('agree.free')
      : now.total > 0 || !next
        ? this.t('agree.pay', { amount: money(now.total) })
        : trialEnd
          ? this.t(unbilled ? 'agree.trialOnly' : 'agree.trial', {
              date: i18n.date(trialEnd),
              amount: money(next.total),
            })
          : this.t('agree.nothingToday', { amount: money(next.total), date: i18n.date(next.at) });
    const renews = next && now.total > 0 ? this.#renews(quote, money(next.total), next.at) : null;
    return html`
      <div class="agreement" part="agreement">
        <p class="label amount">${first} ${renews} ${isFree(state) || unbilled ? nothing : this.t('agree.cancel')}</p>
        ${legalLinks(i18n, state.catalog!)} ${state.catalog!.acceptance ? this.#acceptance() : nothing}
      </div>
    `;
  }

  /** The renewal, or only the next charge where others cost something else. */
  #renews(quote: Quote, amount: string, at: string): string {
    const { i18n } = this;
    const cycle = findCycle(this.state.catalog!, quote.selection.cycle);
    const date = i18n.date(at);
    if (!cycle || !renewsAlike(quote)) return `${this.t('summary.then', { amount, date })}.`;
    return this.t('agree.renews', { renews: renewsText(i18n, cycle), amount, date });
  }

  #acceptance(): TemplateResult {
    const { accepted, catalog } = this.state;
    const terms = catalog!.links?.terms;
    const words = this.t('agree.termsOf');
    const linked = terms
      ? html`<a href=${link(this.i18n.text(terms))} target="_blank" rel="noopener">${words}</a>`
      : html`${words}`;
    return html`<label class="acceptance label">
      <input
        type="checkbox"
        data-comptoir-id="accept-terms"
        ?disabled=${isBusy(this.state)}
        .checked=${live(accepted)}
        @change=${(event: Event) =>
          this.request({ type: 'accept-terms', accepted: (event.target as HTMLInputElement).checked })}
      />
      <span>${this.i18n.rich('agree.accept', { terms: linked })}</span>
    </label>`;
  }

  #label(quote: Quote | null, obstacle: PayObstacle | null): string {
    const { i18n, state } = this;
    if (isBusy(state)) return this.t('pay.busy');
    if (!quote || isFree(state)) return this.t('pay.free');
    const money = (amount: number): string => this.#money(amount, quote);
    const { now, next, trialEnd, selection } = quote;
    if (obstacle === 'price-changed') return this.t('pay.accept', { amount: money(now.total) });
    const cycle = findCycle(state.catalog!, selection.cycle);
    if (endsUnbilled(state)) return this.t('pay.trialOnly');
    if (now.total > 0 || !next) return this.t('pay.label', { amount: money(now.total) });
    const later = { amount: money(next.total), date: i18n.date(next.at) };
    if (!trialEnd || !cycle || !renewsAlike(quote)) return this.t('pay.later', later);
    return this.t('pay.trial', { ...later, interval: intervalText(i18n, cycle) });
  }

  #button(quote: Quote | null, obstacle: PayObstacle | null, own: boolean): TemplateResult {
    const busy = isBusy(this.state);
    const blocked = obstacle !== null && obstacle !== 'price-changed';
    const press = (): void => {
      if (busy || blocked) return;
      const hash = serverQuote(this.state)?.hash;
      if (obstacle === 'price-changed' && hash)
        this.request(own ? { type: 'accept-price', accept: hash } : { type: 'pay', accept: hash });
      else this.request({ type: 'pay' });
    };
    return html`
      <button
        type="button"
        class="button primary wide"
        part="button"
        data-comptoir-id="pay"
        aria-disabled=${busy || blocked}
        aria-busy=${busy}
        aria-describedby="reason"
        @click=${press}
      >
        ${this.#label(quote, obstacle)}
      </button>
      <p class="note" id="reason">${blocked && !busy ? this.#reason(obstacle) : nothing}</p>
    `;
  }

  /** Outside the alert, which would be read out every second. */
  #reason(obstacle: Exclude<PayObstacle, 'price-changed'>): string {
    if (obstacle === 'wait') return this.t('error.rate_limited', { count: this.state.payment.wait });
    return this.t(`pay.obstacle.${obstacle}`);
  }

  /** The provider's own button: away while a payment is under way, unless that waits for it. */
  #provided(slot: string, status: FieldStatus): TemplateResult {
    return html`
      ${status === 'loading' ? html`<p class="note" role="status">${this.t('loading')}</p>` : nothing}
      <div ?hidden=${isBusy(this.state) && !this.root!.fields.waits}><slot name=${slot}></slot></div>
    `;
  }

  #status(): TemplateResult | typeof nothing {
    const { phase, attempt } = this.state;
    const { fields } = this.root!;
    if (phase.name !== 'paying' || phase.step === 'editing') return nothing;
    if (fields.waits)
      return html`
        <p class="label strong">${this.t('decline.instrument_declined')}</p>
        <p>
          <button type="button" class="link" data-comptoir-id="give-up" @click=${() => fields.giveUp()}>
            ${this.t('pay.giveUp')}
          </button>
        </p>
      `;
    return html`
      <p class="label strong"><span class="spinner" aria-hidden="true"></span> ${this.t(`pay.status.${phase.step}`)}</p>
      ${phase.step === 'submitting' ? nothing : html`<p class="note">${this.t('pay.status.wait')}</p>`}
      ${
        phase.step === 'unconfirmed' && attempt
          ? html`<p class="note">${this.t('pay.reference', { reference: attempt.id })}</p>`
          : nothing
      }
    `;
  }
}

/** Whether every renewal costs what the next charge does: all on one cycle, for whole periods, and nothing off that ends. */
function renewsAlike(quote: Quote): boolean {
  const { next, coupon } = quote;
  if (next?.lines.some(({ share }) => share)) return false;
  if (next?.discount && !(coupon?.applied && coupon.duration === 'forever')) return false;
  return !hasOwnCycles(quote);
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-pay-button': ComptoirPayButton;
  }
}
