import { afterEach, beforeEach } from 'vitest';
import { createMemoryStore } from '../../../src/server/index.ts';
import type { BillingStore } from '../../../src/server/index.ts';
import { createPayPalProvider } from '../../../src/server/paypal.ts';
import type { PayPalOptions } from '../../../src/server/paypal.ts';
import { startPayPalDouble } from '../../doubles/paypal-api.ts';
import type { PayPalDouble } from '../../doubles/paypal-api.ts';
import { movableClock, openShop } from '../shop.ts';
import type { ShopOptions } from '../shop.ts';

/** A fresh double of PayPal for every test of a file. */
export function withPayPal() {
  let double: PayPalDouble;
  beforeEach(async () => void (double = await startPayPalDouble()));
  afterEach(() => double.stop());

  function provider(store: BillingStore, more: Partial<PayPalOptions> = {}) {
    const { clientId, clientSecret, webhookId, url } = double;
    return createPayPalProvider({
      clientId,
      clientSecret,
      webhookId,
      environment: 'sandbox',
      state: store.providerState,
      api: { baseUrl: url },
      ...more,
    });
  }

  /** A shop that sells by PayPal through it. Work after an answer is awaited by `idle()`. */
  function shopOf(options: ShopOptions = {}) {
    const store = options.store ?? createMemoryStore();
    const clock = options.clock ?? movableClock();
    const work: Promise<unknown>[] = [];
    const paypal = provider(store, { clock });
    const shop = openShop({ payments: [paypal], store, clock, waitUntil: (more) => work.push(more), ...options });

    /** Posts an event as PayPal would. */
    const receive = async (headers: Readonly<Record<string, string>>, payload: string): Promise<number> => {
      const { status } = await shop.ask('POST', '/v1/webhooks/paypal', payload, { headers, as: 'nobody' });
      return status;
    };
    /** An attempt that waits for the buyer, and its order at PayPal. */
    async function begin(more: object = {}) {
      const { body } = await shop.open(await shop.quote(), { method: { id: 'paypal' }, ...more });
      return { id: body.id, body, order: body.session!.data.orderId! };
    }
    const idle = async (): Promise<void> => void (await Promise.all(work.splice(0)));
    return { ...shop, paypal, receive, begin, idle };
  }

  return { double: () => double, provider, shopOf };
}
