import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Subscription } from '../contract/index.ts';
import { findAddOn, findCycle } from '../pricing/engine.ts';
import { mayChange, openInvoice, standingOf, type SubscriptionState } from '../subscription/standing.ts';
import { base } from '../styles/base.ts';
import { buttons } from '../styles/buttons.ts';
import { panels } from '../styles/panels.ts';
import { accountStyles } from './base/account.styles.ts';
import { signInLink } from './base/sign-in-link.ts';
import { planName, standingMessage, type StandingMessage } from './base/standing-message.ts';
import { anyChanged } from './base/store-element.ts';
import { SubscriptionElement } from './base/subscription-element.ts';
import { cycleName, methodText } from './base/wording.ts';
import { subscriptionStatusStyles } from './subscription-status.styles.ts';

/**
 * @summary Where a customer stands, one element for every state, with the one thing to do about it.
 * @csspart title - The heading.
 * @csspart standing - The state in one word.
 * @csspart message - What the state means, and what to do.
 * @csspart facts - Plan, add-ons, next charge, payment method.
 */
export class ComptoirSubscriptionStatus extends SubscriptionElement {
  static override styles = [base, buttons, panels, accountStyles, subscriptionStatusStyles];

  /** For a sidebar: the state and what to do about it, without the facts. */
  @property({ type: Boolean, reflect: true }) compact = false;

  /** Why a bank declined is told in the words of paying. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    const { root } = this;
    if (!root || root.has('pay') || !this.state.subscription?.overdue?.decline) return super.scheduleUpdate();
    return root.need('pay').then(() => super.scheduleUpdate());
  }

  protected override concerns(state: SubscriptionState, before: SubscriptionState): boolean {
    return anyChanged(state, before, 'subscription', 'catalog', 'session', 'invoices', ({ phase }) => phase.name);
  }

  protected override renderIn(): TemplateResult | typeof nothing {
    const { state } = this;
    const { phase, subscription, catalog } = state;
    if (!catalog || phase.name === 'loading' || phase.name === 'failed') return nothing;
    const standing = standingOf(state);
    const message = standingMessage(standing, { i18n: this.i18n, catalog, session: state.session, subscription });
    return html`<section class="card" aria-labelledby="title">
      <div class="head">
        <h2 id="title" part="title" tabindex="-1">
          ${subscription && standing !== 'none' ? this.#plan(subscription) : this.t('sub.title')}
        </h2>
        <span class="standing ${standing}" part="standing">${this.t(`standing.${standing}`)}</span>
      </div>
      ${message ? this.#panel(message) : nothing}
      ${subscription && !this.compact && subscription.status !== 'ended' ? this.#facts(subscription) : nothing}
      ${state.session?.who === 'owner' ? nothing : this.#notOwner()}
    </section>`;
  }

  #plan({ plan, cycle }: Subscription): string {
    const { catalog } = this.state;
    const found = findCycle(catalog!, cycle);
    const first = planName(this.i18n, catalog!, plan);
    return found ? this.t('remarks', { first, second: cycleName(this.i18n, found) }) : first;
  }

  /** Who may not pay may still choose, and hand the choice on. What cannot be done is not offered. */
  #panel({ title, text, tone, subscribes, action }: StandingMessage): TemplateResult {
    const { request } = action;
    const may =
      mayChange(this.state) && (request.type !== 'review-invoice' || openInvoice(this.state, request.invoice));
    return html`<div class="panel ${tone ?? ''}" part="message">
      <p class="strong">${title}</p>
      ${text ? html`<p class="label">${text}</p>` : nothing}
      ${may || subscribes ? html`<div class="actions">${this.button(action.id, action.label, request, action.primary ? { classes: 'button primary' } : {})}</div>` : nothing}
    </div>`;
  }

  #facts(subscription: Subscription): TemplateResult {
    const { i18n } = this;
    const { addOns, next, method, currency, scheduled, period } = subscription;
    const listed = addOns.filter(({ quantity }) => quantity > 0).map((addOn) => this.#addOn(addOn));
    const charge = next
      ? this.t('sub.nextValue', { amount: i18n.money(next.total, currency), date: i18n.date(next.at) })
      : this.t('sub.noNext');
    const fact = (label: string, value: unknown): TemplateResult =>
      html`<div class="fact">
        <dt class="note">${label}</dt>
        <dd class="amount">${value}</dd>
      </div>`;
    return html`<dl class="facts" part="facts">
      ${fact(this.t('sub.addOns'), listed.length > 0 ? listed.map((line) => html`<span class="line">${line}</span>`) : this.t('sub.noAddOns'))}
      ${fact(this.t('sub.next'), scheduled?.type === 'cancel' && !next ? this.t('sub.until', { date: i18n.date(period.end) }) : charge)}
      ${fact(this.t('sub.method'), method ? methodText(i18n, method) : this.t('sub.noMethod'))}
    </dl>`;
  }

  #addOn({ id, quantity, included }: Subscription['addOns'][number]): string {
    const name = this.i18n.text(findAddOn(this.state.catalog!, id)?.name) || id;
    return included > 0
      ? this.t('sub.addOnIncluded', { name, count: quantity, included })
      : this.t('sub.addOn', { name, count: quantity });
  }

  #notOwner(): TemplateResult {
    const { owners = [], who } = this.state.session ?? {};
    const { signIn } = this.root!.links;
    if (who === 'anonymous' && signIn) return html`<div class="actions">${signInLink(this.i18n, signIn)}</div>`;
    return html`<div class="panel" data-comptoir-id="not-owner">
      <p class="label">${this.t('error.not_owner')}</p>
      ${
        owners.length > 0
          ? html`<ul aria-label=${this.t('blocked.not-owner.owners')}>
              ${owners.map(
                ({ name, email }) =>
                  html`<li class="label">
                    ${name}${email ? html` · <a href="mailto:${email}">${email}</a>` : nothing}
                  </li>`,
              )}
            </ul>`
          : nothing
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-subscription-status': ComptoirSubscriptionStatus;
  }
}
