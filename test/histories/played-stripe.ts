import { createStripeProvider } from '../../src/server/stripe.ts';
import { startStripeDouble } from '../doubles/stripe-api.ts';
import { chargingLater, chosen } from './played-provider.ts';
import type { Card, PlayedProvider, Surroundings } from './played-provider.ts';

/** Stripe's test cards. It has none that is slow. */
const numbers: Readonly<Partial<Record<Card, string>>> = {
  success: '4242424242424242',
  declined: '4000000000000002',
  challenge: '4000002760003184',
  lost_answer: '4242424242424242',
  refused_later: '4242424242424242',
};

/** Stripe's double over HTTP, and Stripe.js without a page. */
export async function playStripe({ store, clock }: Surroundings): Promise<PlayedProvider> {
  const double = await startStripeDouble();
  const { hostname: host, port } = new URL(double.url);
  const { secretKey, publishableKey, webhookSecret } = double;
  /** Cards that were charged and will be refused: what Stripe charges in their place. */
  const refusedLater = new Map<string, string>();
  const intentOf = (id: string) => double.intents().find((one) => one.id === id);

  return {
    method: 'card',
    cards: Object.keys(numbers) as Card[],
    provider: () =>
      chargingLater(
        createStripeProvider({
          ...{ secretKey, publishableKey, webhookSecret },
          state: store.providerState,
          api: { protocol: 'http', host, port: Number(port) },
        }),
        (stored) => refusedLater.get(stored) ?? stored,
      ),
    async pay({ data }, card) {
      const [id = ''] = (data.clientSecret ?? '').split('_secret_');
      const intent = intentOf(id);
      if (!intent) return {};
      if (card === 'lost_answer') {
        // The buyer's charge is made, and the server's look at it fails: the SDK's second try as well.
        double.script({ path: `/v1/${intent.object}s/${id}`, method: 'GET', times: 2, action: 'drop' });
      }
      const cvc = { 'payment_method_options[card][cvc]': '123' };
      await double.pay(id, data.paymentMethod ?? numbers[card]!, data.paymentMethod ? cvc : {});
      const { status, payment_method: token, customer } = intentOf(id)!;
      if (status === 'requires_action') await double.challenge(id, 'succeed');
      if (card === 'refused_later' && status === 'succeeded') {
        refusedLater.set(token as string, double.keepCard(customer as string, '4000000000000341'));
      }
      return {};
    },
    async books(attempt) {
      const ours = double.ledger().filter((entry) => entry.attempt === attempt);
      const money = (wanted: 'charge' | 'refund') =>
        ours
          .filter(({ kind }) => kind === wanted)
          .map(({ amount, currency }) => ({ amount, currency: currency.toUpperCase() }));
      return { charges: money('charge'), refunds: money('refund') };
    },
    mishap: (action) => (action === null ? double.recover() : double.script({ path: /^\/v/, times: 2, action })),
    async tell(send, delivery) {
      const event = chosen(double.events(), delivery);
      const only = ({ id }: { readonly id: string }) => id === event?.id;
      return double.deliverWebhooks(send, { at: clock.now(), times: delivery.times, only });
    },
    review: () => undefined,
    stop: () => double.stop(),
  };
}
