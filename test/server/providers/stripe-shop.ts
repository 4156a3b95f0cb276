import { afterEach, beforeEach } from 'vitest';
import { createMemoryStore } from '../../../src/server/index.ts';
import type { BillingStore, PaymentOrder, ProviderCall } from '../../../src/server/index.ts';
import { createStripeProvider } from '../../../src/server/stripe.ts';
import type { StripeOptions } from '../../../src/server/stripe.ts';
import { startStripeDouble } from '../../doubles/stripe-api.ts';
import type { StripeDouble } from '../../doubles/stripe-api.ts';
import { frenchCompany, openShop } from '../shop.ts';
import type { ShopOptions } from '../shop.ts';

/** A fresh double of Stripe for every test of a file. */
export function withStripe() {
  let double: StripeDouble;
  beforeEach(async () => void (double = await startStripeDouble()));
  afterEach(() => double.stop());

  function provider(store: BillingStore, more: Partial<StripeOptions> = {}) {
    const { port, hostname } = new URL(double.url);
    const { secretKey, publishableKey, webhookSecret } = double;
    return createStripeProvider({
      secretKey,
      publishableKey,
      webhookSecret,
      state: store.providerState,
      api: { protocol: 'http', host: hostname, port: Number(port) },
      ...more,
    });
  }

  /** A shop that sells by card through it. Work after an answer is awaited by `idle()`. */
  function shopOf(options: ShopOptions = {}) {
    const store = options.store ?? createMemoryStore();
    const work: Promise<unknown>[] = [];
    const stripe = provider(store);
    const shop = openShop({ payments: [stripe], store, waitUntil: (more) => work.push(more), ...options });

    /** Posts an event as Stripe would. */
    const receive = async (headers: Readonly<Record<string, string>>, payload: string): Promise<number> => {
      const { status } = await shop.ask('POST', '/v1/webhooks/stripe', payload, { headers, as: 'nobody' });
      return status;
    };
    /** An attempt whose card waits for the page, and its intent. */
    async function begin(more: object = {}) {
      const { body } = await shop.open(await shop.quote(), more);
      return { id: body.id, body, intent: double.intents().at(-1)! };
    }
    const idle = async (): Promise<void> => void (await Promise.all(work.splice(0)));
    return { ...shop, stripe, receive, begin, idle };
  }

  return { double: () => double, provider, shopOf };
}

export function order(more: Partial<PaymentOrder> = {}): PaymentOrder {
  return {
    id: 'att_1',
    organization: 'acme',
    method: 'card',
    intent: 'payment',
    amount: 9900,
    currency: 'EUR',
    reference: null,
    savedToken: null,
    buyerPresent: true,
    email: 'camille@example.com',
    billing: frenchCompany,
    returnUrl: null,
    locale: null,
    ...more,
  };
}

export const call = (idempotencyKey = 'att_1:start:0'): ProviderCall => ({
  idempotencyKey,
  signal: new AbortController().signal,
});
