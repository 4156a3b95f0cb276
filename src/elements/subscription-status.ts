import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Overdue, ScheduledChange, Subscription } from '../contract/index.ts';
import { findAddOn, findCycle, findPlan } from '../pricing/index.ts';
import { daysLeft, mayChange, standingOf, type Standing, type SubscriptionState } from '../subscription/index.ts';
import { base } from '../styles/base.ts';
import { buttons } from '../styles/buttons.ts';
import { panels } from '../styles/panels.ts';
import { flowStyles } from './base/flow.styles.ts';
import { anyChanged } from './base/store-element.ts';
import { SubscriptionElement } from './base/subscription-element.ts';
import { cycleName, methodText } from './base/wording.ts';
import { subscriptionStatusStyles } from './subscription-status.styles.ts';

interface Message {
  readonly title: string;
  readonly text: string;
  readonly action: TemplateResult | typeof nothing;
  readonly tone?: 'danger' | 'warning';
  /** The action opens the checkout. */
  readonly subscribes?: boolean;
}

/**
 * @summary Where a customer stands, one element for every state, with the one thing to do about it.
 * @csspart title - The heading.
 * @csspart standing - The state in one word.
 * @csspart message - What the state means, and what to do.
 * @csspart facts - Plan, add-ons, next charge, payment method.
 */
export class ComptoirSubscriptionStatus extends SubscriptionElement {
  static override styles = [...base, buttons, panels, flowStyles, subscriptionStatusStyles];

  /** For a sidebar: the state and what to do about it, without the facts. */
  @property({ type: Boolean, reflect: true }) compact = false;

  protected override concerns(state: SubscriptionState, before: SubscriptionState): boolean {
    return anyChanged(
      state,
      before,
      ({ subscription }) => subscription,
      ({ catalog }) => catalog,
      ({ session }) => session,
      ({ phase }) => phase.name,
    );
  }

  protected override renderIn(): TemplateResult | typeof nothing {
    const { state } = this;
    const { phase, subscription, catalog } = state;
    if (!catalog || phase.name === 'loading' || phase.name === 'failed') return nothing;
    const standing = standingOf(state);
    const message = this.#message(standing, subscription);
    return html`<section class="card" aria-labelledby="title">
      <div class="head">
        <h2 id="title" part="title" tabindex="-1">
          ${subscription && standing !== 'none' ? this.#plan(subscription) : this.t('sub.title')}
        </h2>
        <span class="standing ${standing}" part="standing">${this.t(`standing.${standing}`)}</span>
      </div>
      ${message ? this.#panel(message) : nothing}
      ${subscription && !this.compact && subscription.status !== 'ended' ? this.#facts(subscription) : nothing}
      ${mayChange(state) ? nothing : this.#notOwner()}
    </section>`;
  }

  #plan({ plan, cycle }: Subscription): string {
    const { catalog } = this.state;
    const found = findCycle(catalog!, cycle);
    return [this.#planName(plan), found ? cycleName(this.i18n, found) : ''].filter(Boolean).join(', ');
  }

  #planName(plan: string): string {
    return this.i18n.text(findPlan(this.state.catalog!, plan)?.name) || plan;
  }

  /** Who may not pay may still choose, and hand the choice on. */
  #panel({ title, text, action, subscribes, tone }: Message): TemplateResult {
    return html`<div class="panel ${tone ?? ''}" part="message">
      <p class="strong">${title}</p>
      ${text ? html`<p class="label">${text}</p>` : nothing} ${mayChange(this.state) || subscribes ? action : nothing}
    </div>`;
  }

  #message(standing: Standing, subscription: Subscription | null): Message | null {
    switch (standing) {
      case 'none':
        return {
          title: this.t('status.none'),
          text: '',
          action: this.#subscribe(this.t('status.seePlans')),
          subscribes: true,
        };
      case 'trial-over':
        return {
          title: this.t('status.over'),
          text: this.t('status.overText'),
          action: this.#subscribe(this.t('status.subscribe')),
          subscribes: true,
          tone: 'warning',
        };
      case 'ended':
        return {
          title: this.t('status.ended', { date: this.i18n.date(subscription!.ended?.at ?? subscription!.period.end) }),
          text: '',
          action: this.#subscribe(this.t('status.again')),
          subscribes: true,
        };
      case 'trial':
        return this.#trial(subscription!);
      case 'past-due':
        return subscription!.overdue ? this.#overdue(subscription!.overdue, subscription!.currency) : null;
      case 'paused':
        return this.#paused(subscription!);
      case 'active':
        return null;
      default:
        return this.#scheduled(subscription!.scheduled!);
    }
  }

  #subscribe(label: string): TemplateResult {
    return this.#action('subscribe', label, () => this.request({ type: 'subscribe' }), true);
  }

  #trial({ trialEnd, next, method }: Subscription): Message {
    const { i18n } = this;
    const { session } = this.state;
    const date = i18n.date(trialEnd!);
    const text =
      method && next
        ? this.t('status.trialThen', { date, amount: i18n.money(next.total, this.state.subscription!.currency) })
        : this.t('status.trialNoMethod', { date });
    const change = { type: 'subscribe' } as const;
    return {
      title: this.t('status.trial', { count: daysLeft(trialEnd!, session!.now) }),
      text,
      action: this.#action(
        'subscribe',
        this.t('status.subscribe'),
        () => this.request({ type: 'review-change', change }),
        true,
      ),
    };
  }

  #overdue({ invoiceId, invoiceNumber, amount, since, decline, retryAt }: Overdue, currency: string): Message {
    const { i18n } = this;
    const money = i18n.money(amount, currency);
    const parts = [
      decline ? (i18n.find(`decline.${decline}`) ?? '') : '',
      this.t('status.pastDueText', { number: invoiceNumber, date: i18n.date(since) }),
      retryAt ? this.t('status.retry', { date: i18n.date(retryAt) }) : '',
    ];
    return {
      title: this.t('status.pastDue', { amount: money }),
      text: parts.filter(Boolean).join(' '),
      action: this.#action(
        'pay-overdue',
        this.t('status.pay', { amount: money }),
        () => this.request({ type: 'review-invoice', invoice: invoiceId }),
        true,
      ),
      tone: 'danger',
    };
  }

  #paused({ addOns }: Subscription): Message {
    const { i18n } = this;
    const names = addOns
      .filter(({ quantity, included }) => quantity > included)
      .map(({ id }) => i18n.text(findAddOn(this.state.catalog!, id)?.name));
    const goOn = names.length > 0 ? ` ${this.t('status.goOn', { list: i18n.list(names) })}` : '';
    const change = { type: 'resume' } as const;
    return {
      title: this.t('status.paused'),
      text: this.t('status.pausedText') + goOn,
      action: this.#action(
        'resume',
        this.t('status.resume'),
        () => this.request({ type: 'review-change', change }),
        true,
      ),
    };
  }

  #scheduled(scheduled: ScheduledChange): Message {
    const date = this.i18n.date(scheduled.at);
    const current = this.#planName(this.state.subscription!.plan);
    const words = {
      cancel: [this.t('status.ending', { date }), this.t('status.endingText'), this.t('status.keepPlan')],
      pause: [this.t('status.pausing', { date }), this.t('status.pausingText'), this.t('status.keepRunning')],
      'change-plan': [
        this.t('status.changing', {
          date,
          plan: scheduled.type === 'change-plan' ? this.#planName(scheduled.plan) : '',
        }),
        this.t('status.changingText', { plan: current }),
        this.t('status.keepCurrent', { plan: current }),
      ],
    } as const;
    const [title, text, keep] = words[scheduled.type];
    return { title, text, action: this.#action('keep-plan', keep, () => this.request({ type: 'keep-plan' })) };
  }

  #action(id: string, label: string, press: () => void, primary = false): TemplateResult {
    return html`<div class="actions">
      <button type="button" class="button ${primary ? 'primary' : ''}" data-comptoir-id=${id} @click=${press}>
        ${label}
      </button>
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
    const owners = this.state.session?.owners ?? [];
    return html`<div class="panel" data-comptoir-id="not-owner">
      <p class="label">${this.t('status.notOwner')}</p>
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
