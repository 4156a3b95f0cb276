import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../i18n/index.ts';
import type { SubscriptionState } from '../../subscription/standing.ts';
import { failureNotice } from './notices.ts';
import { supportLink } from './support-link.ts';
import type { SubscriptionLinks } from './subscription-context.ts';
import { errorText } from './wording.ts';

interface Layout {
  readonly i18n: I18n;
  readonly state: SubscriptionState;
  readonly links: SubscriptionLinks;
  readonly custom: boolean;
  /** What was asked for does not load. */
  readonly stuck: boolean;
  /** What was just done, in words. */
  readonly notice: TemplateResult | typeof nothing;
  readonly retry: () => void;
}

/** What an account root shows: everything in its default place, or the host's own layout with what must be said above it. */
export function subscriptionLayout(layout: Layout): TemplateResult {
  const { i18n, state, links, custom, retry } = layout;
  const { phase } = state;
  if (phase.name === 'failed') return failureNotice(i18n, phase.error, links, retry);
  return html`
    <div role="status" class="notices">${offline(layout)}${layout.notice}</div>
    <div role="alert" class="notices">${error(layout)}</div>
    ${custom ? html`<slot></slot>` : phase.name === 'loading' ? skeleton(i18n) : account()}
  `;
}

function account(): TemplateResult {
  return html`<div class="account" part="account">
    <comptoir-subscription-status></comptoir-subscription-status>
    <comptoir-change-plan></comptoir-change-plan>
    <div class="panels">
      <comptoir-manage-add-ons></comptoir-manage-add-ons>
      <comptoir-add-on-shop></comptoir-add-on-shop>
      <comptoir-billing-details></comptoir-billing-details>
      <comptoir-plan-controls></comptoir-plan-controls>
    </div>
    <comptoir-invoices></comptoir-invoices>
    <comptoir-purchase-dialog></comptoir-purchase-dialog>
    <comptoir-remove-add-on-dialog></comptoir-remove-add-on-dialog>
  </div>`;
}

function offline({ i18n, state }: Layout): TemplateResult | typeof nothing {
  return state.online
    ? nothing
    : html`<div class="panel warning"><p class="label">${i18n.t('error.offline')}</p></div>`;
}

/** What went wrong outside a dialog. */
function error({ i18n, state, stuck, links }: Layout): TemplateResult | typeof nothing {
  const text = stuck ? i18n.t('error.network') : state.error && errorText(i18n, state.error);
  if (!text) return nothing;
  return html`<div class="panel danger">
    <p class="label">${text}</p>
    ${
      stuck
        ? html`<p>
            <button type="button" class="link" data-comptoir-id="reload" @click=${() => location.reload()}>
              ${i18n.t('error.retry')}
            </button>
          </p>`
        : html`<p>${supportLink(i18n, links.support)}</p>`
    }
  </div>`;
}

/** About as tall as what comes. */
function skeleton(i18n: I18n): TemplateResult {
  return html`<div class="skeleton" data-comptoir-id="loading">
    <span class="visually-hidden" role="status">${i18n.t('loading')}</span>
    <div class="bone card"></div>
    <div class="bone line"></div>
    <div class="bone card"></div>
  </div>`;
}
