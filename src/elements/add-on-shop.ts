import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { addOnLimits, type AddOn } from '../pricing/engine.ts';
import { isOffered, mayChange, type SubscriptionState } from '../subscription/standing.ts';
import { base } from '../styles/base.ts';
import { buttons } from '../styles/buttons.ts';
import { addOnPrice, externalLink } from './base/add-on-price.ts';
import { askingFor } from './base/asking-for.ts';
import { copy } from './base/copy.ts';
import { OnDemand } from './base/on-demand.ts';
import { untilLoaded } from './base/until-loaded.ts';
import { accountStyles } from './base/account.styles.ts';
import { anyChanged } from './base/store-element.ts';
import { SubscriptionElement } from './base/subscription-element.ts';

/**
 * @summary Every add-on that can be bought: its price, what the plan includes, what one has, and Purchase.
 * @csspart title - The heading.
 * @csspart item - One add-on.
 */
export class ComptoirAddOnShop extends SubscriptionElement {
  static override styles = [base, buttons, accountStyles];
  readonly #tiers = new OnDemand(this, () =>
    untilLoaded(
      () => import('./base/price-tiers.ts'),
      () => undefined,
      this,
    ),
  );

  /** The add-on whose link was copied last. */
  @state() private copied = '';

  protected override concerns(state: SubscriptionState, before: SubscriptionState): boolean {
    return anyChanged(state, before, 'subscription', 'catalog', mayChange);
  }

  protected override renderIn(): TemplateResult | typeof nothing {
    const { catalog, subscription } = this.state;
    const buyable = subscription && ['active', 'trialing', 'paused'].includes(subscription.status);
    if (!catalog || !buyable || !isOffered(this.state, 'subscription-changes')) return nothing;
    const addOns = (catalog.addOns ?? []).filter(
      (addOn) => addOn.externalUrl || (addOnLimits(catalog, subscription.plan, addOn.id).available && !addOn.locked),
    );
    return this.list(
      this.t('shop.title'),
      addOns.map((addOn) => this.#addOn(addOn)),
    );
  }

  #addOn(addOn: AddOn): TemplateResult {
    const { i18n, state } = this;
    const { catalog, subscription } = state;
    const name = i18n.text(addOn.name);
    const limits = addOnLimits(catalog!, subscription!.plan, addOn.id);
    const have = subscription!.addOns.find(({ id }) => id === addOn.id)?.quantity ?? limits.included;
    const facts = [
      ...(limits.included > 0 ? [this.t('addOn.included', { count: limits.included })] : []),
      ...(have > limits.included ? [this.t('shop.have', { count: have })] : []),
    ];
    return html`
      <div class="about">
        <span class="name">${copy(i18n, addOn.name)}</span>
        ${
          addOn.externalUrl
            ? nothing
            : html`<span class="note amount"
                >${addOnPrice(i18n, catalog!, addOn, subscription!, (rule, label) =>
                  this.#tiers.value?.priceTiers(i18n, rule, {
                    label,
                    currency: subscription!.currency,
                    included: limits.included,
                  }),
                )}</span
              >`
        }
        ${addOn.description ? html`<span class="note">${copy(i18n, addOn.description)}</span>` : nothing}
        ${facts.length > 0 ? html`<span class="note amount">${facts.join('\u00a0· ')}</span>` : nothing}
      </div>
      ${addOn.externalUrl ? externalLink(i18n, addOn) : this.#more(addOn, name, have + limits.step)}
    `;
  }

  /** Who may not buy hands the choice on: pressed, the link is copied; to its own page it leads nowhere new. */
  #more({ id }: AddOn, name: string, quantity: number): TemplateResult {
    if (mayChange(this.state))
      return this.button(
        `buy-${id}`,
        this.t('shop.buy'),
        { type: 'review-change', change: { type: 'buy-add-on', addOn: id, quantity } },
        { label: this.t('shop.buyLabel', { name }) },
      );
    return html`<a
      class="button"
      data-comptoir-id="hand-on-${id}"
      href=${askingFor(id, quantity)}
      aria-label=${this.t('shop.handOnLabel', { name })}
      @click=${(event: MouseEvent) => this.#copy(event, id)}
      ><span role="status">${this.t(this.copied === id ? 'blocked.not-owner.copied' : 'shop.handOn')}</span></a
    >`;
  }

  #copy(event: MouseEvent, addOn: string): void {
    const { clipboard } = navigator as Partial<Navigator>;
    const { ctrlKey, metaKey, shiftKey } = event;
    // Whoever wants it in another tab gets it there.
    if (!clipboard || ctrlKey || metaKey || shiftKey) return;
    event.preventDefault();
    const { href } = event.currentTarget as HTMLAnchorElement;
    clipboard.writeText(href).then(
      () => (this.copied = addOn),
      () => location.assign(href),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-add-on-shop': ComptoirAddOnShop;
  }
}
