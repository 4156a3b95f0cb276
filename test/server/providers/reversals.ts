import { expect } from 'vitest';
import type { OutboxEvent } from '../../../src/server/index.ts';
import type { ShopOptions } from '../shop.ts';
import { withPayPal } from './paypal-shop.ts';
import { withStripe } from './stripe-shop.ts';

/** A sale that was paid, and what people do at the provider then. Amounts in minor units; default: all of it. */
export type Sold = Omit<Awaited<ReturnType<ReturnType<typeof throughStripe>['sell']>>, 'intent' | 'double'>;

interface Delivery {
  readonly times?: number;
  readonly reversed?: boolean;
}

type Shop = ReturnType<ReturnType<typeof withStripe>['shopOf']> | ReturnType<ReturnType<typeof withPayPal>['shopOf']>;
type Double = ReturnType<ReturnType<typeof withStripe>['double']> | ReturnType<ReturnType<typeof withPayPal>['double']>;

async function soldIn(shop: Shop, id: string, double: Double) {
  expect((await shop.read(id)).body.status).toBe('paid');
  const [invoice] = await shop.store.listInvoices('acme');
  const events: OutboxEvent[] = [];
  await shop.server.outbox.consume(() => {});
  /** What the outbox told since the sale. */
  const told = async () => {
    await shop.server.outbox.consume((event) => void events.push(event));
    return events.map(({ type, data }) => ({ type, data: data as Record<string, unknown> }));
  };
  const ofTheSale = new Set(double.events().map((event) => event.id));
  /** All of the provider's events since the sale; answers the statuses. */
  const deliver = async (delivery: Delivery = {}) => {
    const only = (event: { readonly id: string }) => !ofTheSale.has(event.id);
    const statuses = await double.deliverWebhooks(shop.receive, { at: shop.clock.now(), only, ...delivery });
    await shop.idle();
    return statuses;
  };
  const refunded = () => double.ledger().filter(({ kind }) => kind === 'refund').length;
  const notes = () => shop.store.listCreditNotes('acme');
  const alerts = () => shop.log.filter(({ level }) => level === 'alert').map(({ event }) => event);
  const status = async () => (await shop.store.findSubscription('acme'))!.status;
  return { shop, id, invoice: invoice!, told, deliver, refunded, notes, alerts, status };
}

export function throughStripe() {
  const stripe = withStripe();
  return {
    async sell(options: ShopOptions = {}) {
      const shop = stripe.shopOf(options);
      const { id, intent } = await shop.begin();
      const double = stripe.double();
      await double.pay(intent.id, '4242424242424242');
      await shop.confirm(id, {});
      return {
        ...(await soldIn(shop, id, double)),
        refund: (amount?: number) => double.dashboard.refund(intent.id, amount),
        dispute: () => double.dashboard.dispute(intent.id),
        inquire: () => double.dashboard.dispute(intent.id, undefined, 'warning_needs_response'),
        escalate: (dispute: string) => double.dashboard.escalate(dispute),
        close: (dispute: string, outcome: 'won' | 'lost') => double.dashboard.closeDispute(dispute, outcome),
        bounceRefunds: () => double.dashboard.bounceRefunds(),
        loseReads: () => double.script({ path: /refunds|disputes/, method: 'GET', action: '500', times: 9 }),
        loseRefund: () => double.script({ path: '/v1/refunds', method: 'POST', action: 'drop-after-commit', times: 2 }),
        intent,
        double,
      };
    },
  };
}

export function throughPayPal() {
  const paypal = withPayPal();
  return {
    async sell(options: ShopOptions = {}) {
      const shop = paypal.shopOf(options);
      const { id, order } = await shop.begin();
      const double = paypal.double();
      double.approve(order);
      await shop.confirm(id, {});
      return {
        ...(await soldIn(shop, id, double)),
        refund: (amount?: number) =>
          double.dashboard.refund(order, amount === undefined ? undefined : (amount / 100).toFixed(2)),
        dispute: () => double.dashboard.dispute(order),
        inquire: () => double.dashboard.dispute(order, undefined, 'INQUIRY'),
        escalate: (dispute: string) => double.dashboard.escalate(dispute),
        close: (dispute: string, outcome: 'won' | 'lost') => double.dashboard.closeDispute(dispute, outcome),
        bounceRefunds: () => double.dashboard.bounceRefunds(),
        loseReads: () => double.script({ path: /\/(refunds|disputes)\//, method: 'GET', action: '500', times: 9 }),
        loseRefund: () => double.script({ path: /\/refund$/, method: 'POST', action: 'drop-after-commit', times: 2 }),
      } satisfies Partial<Sold>;
    },
  };
}
