import type { CheckoutRequestAction } from '../../checkout/index.ts';
import type { SubscriptionRequest } from '../../subscription/standing.ts';

/** Asks a root as the elements in it do, so that its host may refuse: for what is pressed in a provider's field. */
export function askRoot(root: HTMLElement, detail: CheckoutRequestAction | SubscriptionRequest): void {
  root.dispatchEvent(new CustomEvent('comptoir-request', { detail, cancelable: true }));
}
