import type { SubscriptionRequest, SubscriptionState } from '../../subscription/index.ts';
import { StoreElement } from './store-element.ts';
import { subscriptionContext, type SubscriptionContext } from './subscription-context.ts';

/** An element inside `<comptoir-subscription>`. */
export abstract class SubscriptionElement extends StoreElement<
  SubscriptionState,
  SubscriptionRequest,
  SubscriptionContext
> {
  constructor() {
    super(subscriptionContext, 'comptoir-subscription');
  }
}
