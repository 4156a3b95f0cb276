import { html, nothing, type TemplateResult } from 'lit';
import type { CheckoutState } from '../../checkout/index.ts';
import type { I18n } from '../../i18n/index.ts';
import type { RootLinks } from './context.ts';
import type * as Notices from './notices.ts';

interface Layout {
  readonly i18n: I18n;
  readonly state: CheckoutState;
  readonly links: RootLinks;
  /** The page's own address. */
  readonly address: string;
  readonly custom: boolean;
  /** The root's own width in CSS pixels. Asked for where it counts: it may have to be measured. */
  readonly width: () => number;
  readonly retry: () => void;
  /** What is to be shown waits for a part of the page that did not load. */
  readonly stuck: boolean;
  /** What is said where nothing can be sold; null until it is fetched. */
  readonly notices: () => typeof Notices | null;
}

/** What a root shows: the steps in their default places, or the host's own layout with what must be said above it. */
export function checkoutLayout(layout: Layout): TemplateResult {
  const { i18n, state, links, address, custom, retry, notices } = layout;
  const { phase } = state;
  const notice =
    phase.name === 'failed'
      ? (notices()?.failureNotice(i18n, phase.error, links, retry) ?? nothing)
      : phase.name === 'blocked'
        ? (notices()?.blockedNotice(i18n, phase.reason, state, links, address) ?? nothing)
        : nothing;
  const offline = state.online
    ? nothing
    : html`<div class="panel warning" data-comptoir-id="offline"><p class="label">${i18n.t('error.offline')}</p></div>`;
  return html`<div role="status">${offline}</div>
    <div role="alert">${layout.stuck ? lost(i18n) : nothing}</div>
    ${custom ? html`${notice}<slot></slot>` : steps(layout, notice)}`;
}

/** Reloaded, the page stands where it stood. */
function lost(i18n: I18n): TemplateResult {
  return html`<div class="panel danger">
    <p class="label">${i18n.t('error.network')}</p>
    <p>
      <button type="button" class="link" data-comptoir-id="reload" @click=${() => location.reload()}>
        ${i18n.t('error.retry')}
      </button>
    </p>
  </div>`;
}

function steps(layout: Layout, notice: TemplateResult | typeof nothing): TemplateResult | typeof nothing {
  const { state } = layout;
  switch (state.phase.name) {
    case 'loading':
      return skeleton(layout.i18n);
    case 'failed':
      return notice === nothing ? skeleton(layout.i18n) : notice;
    case 'blocked':
      return state.phase.reason === 'not-owner' ? choose(layout, notice, true) : html`${notice}`;
    case 'choosing':
      return choose(layout, html`<comptoir-continue-button></comptoir-continue-button>`);
    case 'paying':
      return pay(layout);
    case 'succeeded':
      return html`<comptoir-confirmation></comptoir-confirmation>`;
  }
}

/** `below` stands under the total; what is too tall for the bar of a narrow place (`tall`) stands above the steps instead. */
function choose({ state, width }: Layout, below: TemplateResult | typeof nothing, tall = false): TemplateResult {
  const narrow = width() < 1040;
  const apart = tall && narrow;
  return html`
    <div class="choose" part="choose">
      ${apart ? below : nothing}
      ${state.catalog!.cycles.length > 1 ? html`<comptoir-billing-cycle-toggle></comptoir-billing-cycle-toggle>` : nothing}
      <comptoir-plan-cards></comptoir-plan-cards>
      <comptoir-add-on-steppers></comptoir-add-on-steppers>
      <comptoir-charge-timeline></comptoir-charge-timeline>
      <div class="aside bar" part="aside">
        <comptoir-order-summary ?folded=${narrow}>
          <comptoir-coupon-field slot="before-total"></comptoir-coupon-field>
          ${apart ? nothing : below}
        </comptoir-order-summary>
      </div>
    </div>
  `;
}

function pay({ width }: Layout): TemplateResult {
  return html`
    <div class="pay" part="pay">
      <div class="aside" part="aside">
        <comptoir-order-summary ?folded=${width() < 480}>
          <comptoir-coupon-field slot="before-total"></comptoir-coupon-field>
        </comptoir-order-summary>
      </div>
      <div class="form">
        <comptoir-billing-info-form></comptoir-billing-info-form>
        <comptoir-payment-method></comptoir-payment-method>
        <comptoir-pay-button></comptoir-pay-button>
      </div>
    </div>
  `;
}

/** About as tall as what comes, so that nothing jumps. */
function skeleton(i18n: I18n): TemplateResult {
  return html`
    <div class="skeleton" data-comptoir-id="loading" role="status">
      <span class="visually-hidden">${i18n.t('loading')}</span>
      <div class="bone toggle"></div>
      <div class="bones">
        <div class="bone card"></div>
        <div class="bone card"></div>
        <div class="bone card"></div>
      </div>
      <div class="bone line"></div>
      <div class="bone line"></div>
    </div>
  `;
}
