import { html, nothing, type TemplateResult } from 'lit';
import type { Subscription } from '../contract/index.ts';
import { findAddOn } from '../pricing/engine.ts';
import { mayChange, type SubscriptionState } from '../subscription/standing.ts';
import { base } from '../styles/base.ts';
import { buttons } from '../styles/buttons.ts';
import { accountStyles } from './base/account.styles.ts';
import { anyChanged } from './base/store-element.ts';
import { SubscriptionElement } from './base/subscription-element.ts';

type Owned = Subscription['addOns'][number];

/**
 * @summary The add-ons one has: when each renews or ends, Remove, and Undo until then.
 * @csspart title - The heading.
 * @csspart item - One add-on.
 */
export class ComptoirManageAddOns extends SubscriptionElement {
  static override styles = [base, buttons, accountStyles];

  protected override concerns(state: SubscriptionState, before: SubscriptionState): boolean {
    return anyChanged(state, before, 'subscription', 'catalog', mayChange);
  }

  protected override renderIn(): TemplateResult | typeof nothing {
    const { catalog, subscription } = this.state;
    if (!catalog || !subscription || subscription.status === 'ended') return nothing;
    const owned = subscription.addOns.filter(({ quantity }) => quantity > 0);
    return this.list(
      this.t('manage.title'),
      owned.map((addOn) => this.#addOn(addOn, subscription)),
    );
  }

  #addOn(owned: Owned, subscription: Subscription): TemplateResult {
    const { i18n, state } = this;
    const addOn = findAddOn(state.catalog!, owned.id);
    const name = i18n.text(addOn?.name) || owned.id;
    const extra = owned.quantity - owned.included;
    const removable = mayChange(state) && extra > 0 && !addOn?.locked && subscription.scheduled?.type !== 'cancel';
    return html`
      <div class="about">
        <span class="name amount">${this.t('sub.addOn', { name, count: owned.quantity })}</span>
        <span class="note amount">${this.#when(owned, subscription)}</span>
      </div>
      ${removable ? this.#action(owned, name) : nothing}
    `;
  }

  #when({ included, quantity, left, period }: Owned, { scheduled }: Subscription): string {
    const date = this.i18n.date(period.end);
    if (scheduled?.type === 'cancel') return this.t('manage.ends', { date: this.i18n.date(scheduled.at) });
    if (left === 0) return this.t('manage.ends', { date });
    if (left !== null) return this.t('manage.fewerOn', { count: left, date });
    return quantity <= included ? this.t('manage.included', { count: included }) : this.t('manage.renews', { date });
  }

  /** One button, so that the focus stays where it is when a removal becomes its undoing. */
  #action({ id, left, included }: Owned, name: string): TemplateResult {
    const keep = left !== null;
    return keep
      ? this.button(
          `keep-${id}`,
          this.t('manage.undo'),
          { type: 'keep-add-on', addOn: id },
          { label: this.t('manage.undoLabel', { name }) },
        )
      : this.button(
          `remove-${id}`,
          this.t('manage.remove'),
          { type: 'review-change', change: { type: 'remove-add-on', addOn: id, quantity: included } },
          { label: this.t('manage.removeLabel', { name }) },
        );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-manage-add-ons': ComptoirManageAddOns;
  }
}
