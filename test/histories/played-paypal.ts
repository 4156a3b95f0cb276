import { createPayPalProvider } from '../../src/server/paypal.ts';
import { startPayPalDouble } from '../doubles/paypal-api.ts';
import type { Instrument } from '../doubles/paypal/books.ts';
import { chargingLater, chosen } from './played-provider.ts';
import type { Card, PlayedProvider, Surroundings } from './played-provider.ts';

/**
 * What the buyer has in PayPal's window: a challenge is a card that PayPal refuses, so that they choose another there.
 */
const instruments: Readonly<Partial<Record<Card, Instrument>>> = {
  success: 'ok',
  declined: 'refused',
  challenge: 'declined_once',
  slow: 'pending',
  lost_answer: 'ok',
  refused_later: 'ok',
};

/** PayPal's double over HTTP, and its window without a page. */
export async function playPayPal({ store, clock }: Surroundings): Promise<PlayedProvider> {
  const double = await startPayPalDouble();
  const { clientId, clientSecret, webhookId, url: baseUrl } = double;
  const captureOf = (order: string) =>
    double.orders().find(({ id }) => id === order)?.purchaseUnits?.[0]?.payments?.captures?.[0];
  /** Orders whose account will be refused, and what PayPal charges in their place. */
  const refusedLater = new Set<string>();
  const refused = double.keepAccount('declined');
  const laterOf = (stored: string): string => {
    const order = double.orders().find(({ paymentSource }) => paymentSource?.paypal?.attributes?.vault?.id === stored);
    return order && refusedLater.has(order.id!) ? refused : stored;
  };

  return {
    method: 'paypal',
    cards: Object.keys(instruments) as Card[],
    provider: () =>
      chargingLater(
        createPayPalProvider({
          ...{ clientId, clientSecret, webhookId, clock },
          environment: 'sandbox',
          state: store.providerState,
          api: { baseUrl },
        }),
        laterOf,
      ),
    async pay({ data: { orderId, setupToken, restart } }, card): Promise<Record<string, string>> {
      const id = orderId ?? setupToken;
      // Another tab's window was first.
      if (id === undefined || captureOf(id)) return {};
      // As often as a capture is tried.
      if (card === 'lost_answer')
        double.script({ path: `/v2/checkout/orders/${id}/capture`, times: 2, action: 'drop-after-commit' });
      if (card === 'refused_later') refusedLater.add(id);
      double.approve(id, restart ? 'ok' : instruments[card]!);
      return orderId === undefined ? {} : { orderId };
    },
    async books(attempt) {
      const ours = double.ledger().filter((entry) => entry.attempt === attempt);
      const money = (wanted: 'charge' | 'refund') =>
        ours
          .filter(({ kind }) => kind === wanted)
          .map(({ value, currency }) => ({ amount: Math.round(Number(value) * 100), currency }));
      return { charges: money('charge'), refunds: money('refund') };
    },
    mishap: (action) => (action === null ? double.recover() : double.script({ path: /^\/v/, times: 2, action })),
    async tell(send, delivery) {
      const event = chosen(double.events(), delivery);
      const only = ({ id }: { readonly id: string }) => id === event?.id;
      return double.deliverWebhooks(send, { at: clock.now(), times: delivery.times, only });
    },
    review() {
      for (const { id } of double.orders()) {
        if ((captureOf(id!)?.status as string | undefined) === 'PENDING') double.complete(id!);
      }
    },
    stop: () => double.stop(),
  };
}
