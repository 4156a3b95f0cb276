import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../i18n/index.ts';
import { findAddOn } from '../../pricing/engine.ts';
import type { SubscriptionState } from '../../subscription/standing.ts';
import { failureNotice } from './notices.ts';
import type { SubscriptionLinks } from './subscription-context.ts';
import { errorText } from './wording.ts';

interface Layout {
  readonly i18n: I18n;
  readonly state: SubscriptionState;
  readonly links: SubscriptionLinks;
  readonly custom: boolean;
  readonly retry: () => void;
  readonly dismiss: () => void;
}

/** What an account root shows: everything in its default place, or the host's own layout with what must be said above it. */
export function subscriptionLayout(layout: Layout): TemplateResult {
  const { i18n, state, links, custom, retry } = layout;
  const { phase } = state;
  if (phase.name === 'failed') return failureNotice(i18n, phase.error, { ...links, manage: null, signIn: null }, retry);
  return html`
    <div role="status" class="notices">${offline(layout)}${notice(layout)}</div>
    <div role="alert" class="notices">${error(layout)}</div>
    ${custom ? html`<slot></slot>` : phase.name === 'loading' ? skeleton(i18n) : account()}
  `;
}

function account(): TemplateResult {
  return html`<div class="account" part="account">
    <comptoir-subscription-status></comptoir-subscription-status>
    <comptoir-change-plan></comptoir-change-plan>
    <comptoir-manage-add-ons></comptoir-manage-add-ons>
    <comptoir-add-on-shop></comptoir-add-on-shop>
    <comptoir-billing-details></comptoir-billing-details>
    <comptoir-plan-controls></comptoir-plan-controls>
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

/** What was just done. */
function notice({ i18n, state, dismiss }: Layout): TemplateResult | typeof nothing {
  const { notice: said, catalog } = state;
  // Its words come with the dialogs.
  if (!said || !i18n.speaks('dialogs')) return nothing;
  const name = (said.addOn && catalog && i18n.text(findAddOn(catalog, said.addOn)?.name)) || '';
  return html`<div class="panel success" data-comptoir-id="notice">
    <p class="label strong">${i18n.t(`done.${said.done}`, { name })}</p>
    <p><button type="button" class="link" @click=${dismiss}>${i18n.t('notice.dismiss')}</button></p>
  </div>`;
}

/** What went wrong outside a dialog. */
function error({ i18n, state }: Layout): TemplateResult | typeof nothing {
  if (!state.error) return nothing;
  return html`<div class="panel danger"><p class="label">${errorText(i18n, state.error)}</p></div>`;
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
