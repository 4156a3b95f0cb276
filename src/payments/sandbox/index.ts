import type { PaymentAdapterFactory } from '../adapter.ts';
import { createSandboxApproval } from './approval-button.ts';
import { createSandboxCard } from './card-form.ts';

/** The sandbox's card form and PayPal-like button. No money moves. */
export const sandbox: PaymentAdapterFactory = (offer) => {
  if (offer.provider !== 'sandbox') return null;
  return offer.type === 'paypal' ? createSandboxApproval() : createSandboxCard();
};
export { testCards, type TestCard } from './test-cards.ts';
