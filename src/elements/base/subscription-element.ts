import type { PropertyValues } from 'lit';
import type { SubscriptionRequest, SubscriptionState } from '../../subscription/index.ts';
import { deepActive } from './deep-active.ts';
import { StoreElement } from './store-element.ts';
import { subscriptionContext, type SubscriptionContext } from './subscription-context.ts';

/** An element inside `<comptoir-subscription>`. */
export abstract class SubscriptionElement extends StoreElement<
  SubscriptionState,
  SubscriptionRequest,
  SubscriptionContext
> {
  #hadFocus = false;

  constructor() {
    super(subscriptionContext, 'comptoir-subscription');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#hadFocus = this.shadowRoot?.activeElement != null;
  }

  /** Marks an element that shows nothing in the page, so that a layout leaves no gap for it. */
  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const shows = [...this.shadowRoot!.children].some(({ localName }) => localName !== 'dialog');
    this.toggleAttribute('data-empty', !shows);
    // What had the focus is gone, and the dialog's own opener with it.
    if (this.#hadFocus && deepActive() === null) this.root?.focusStatus();
  }
}
