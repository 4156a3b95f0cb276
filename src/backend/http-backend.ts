import type { CheckoutBackend } from '../checkout/index.ts';
import type { SubscriptionBackend } from '../subscription/index.ts';
import { checkoutCalls } from './checkout-backend.ts';
import { createSend, type HttpBackendOptions } from './send.ts';
import { subscriptionCalls } from './subscription-backend.ts';

/**
 * A backend over HTTP that speaks the contract (`/v1`). Reads and keyed requests are sent again on a lost connection;
 * everything it throws is a `CheckoutError`.
 */
export function createHttpBackend(options: HttpBackendOptions): Required<CheckoutBackend> & SubscriptionBackend {
  const send = createSend(options);
  return { ...checkoutCalls(send), ...subscriptionCalls(send, options) };
}
