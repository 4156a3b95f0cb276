import type Stripe from 'stripe';
import type { PaymentOrder } from '../../payment-provider.ts';
import { isMissing } from './errors.ts';
import { asksCvcAgain } from './state.ts';
import type { Intent } from './state.ts';

/** PaymentIntents and SetupIntents by one name each; what is read has its payment method in it. */
export interface Intents {
  create(order: PaymentOrder, customer: string, amount: number, idempotencyKey: string): Promise<Intent>;
  /** Null when Stripe does not know it. */
  read(order: PaymentOrder, id: string): Promise<Intent | null>;
  /** By our attempt's id, among the customer's. */
  search(order: PaymentOrder, customer: string): Promise<Intent | null>;
  cancel(order: PaymentOrder, id: string): Promise<Intent>;
}

const expand = ['payment_method'];

export function createIntents(stripe: Stripe, types: readonly ('card' | 'link')[]): Intents {
  return {
    create(order, customer, amount, idempotencyKey) {
      const common = {
        customer,
        // The page's Elements are made with the same list: Stripe compares.
        allowed_payment_method_types: [...types],
        metadata: { attempt: order.id, organization: order.organization },
        expand,
      };
      const { savedToken } = order;
      const options = { idempotencyKey };
      if (order.intent === 'setup') {
        // A stored method has been verified: it is confirmed here, and the page takes over if the bank objects.
        const stored = savedToken === null ? {} : { payment_method: savedToken, confirm: true, use_stripe_sdk: true };
        return stripe.setupIntents.create({ ...common, ...stored, usage: 'off_session' }, options);
      }
      const payment = { ...common, amount, currency: order.currency.toLowerCase() };
      if (savedToken === null) {
        return stripe.paymentIntents.create({ ...payment, setup_future_usage: 'off_session' }, options);
      }
      const stored = { ...payment, payment_method: savedToken };
      return asksCvcAgain(order)
        ? stripe.paymentIntents.create(
            { ...stored, payment_method_options: { card: { require_cvc_recollection: true } } },
            options,
          )
        : stripe.paymentIntents.create({ ...stored, confirm: true, off_session: true }, options);
    },

    async read(order, id) {
      try {
        return await (order.intent === 'setup'
          ? stripe.setupIntents.retrieve(id, { expand })
          : stripe.paymentIntents.retrieve(id, { expand }));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    // Not by replaying the call that made it: a key answers what it answered then, a 500 included, and after a day it would
    // make (and for a stored card charge) another. Not by Stripe's search either, which lags behind; a list does not.
    async search(order, customer) {
      const query = { customer, limit: 100, expand: ['data.payment_method'] };
      const all: AsyncIterable<Intent> =
        order.intent === 'setup' ? stripe.setupIntents.list(query) : stripe.paymentIntents.list(query);
      for await (const intent of all) if (intent.metadata?.attempt === order.id) return intent;
      return null;
    },

    // Without a key of ours: twice is once by nature, and a 500 saved under a key would stand in the way of the second try.
    cancel(order, id) {
      return order.intent === 'setup'
        ? stripe.setupIntents.cancel(id, { expand })
        : stripe.paymentIntents.cancel(id, { expand });
    },
  };
}
