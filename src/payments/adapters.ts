import type { PaymentMethodOffer } from '../contract/index.ts';
import type { PaymentAdapter, PaymentAdapterFactory } from './adapter.ts';

/** Our own adapters, each loaded when an offer first needs it. A host adds its own in front. */
const ours: Readonly<Record<string, () => Promise<PaymentAdapterFactory>>> = {
  paypal: async () => (await import('./paypal/index.ts')).paypal,
  sandbox: async () => (await import('./sandbox/index.ts')).sandbox,
  stripe: async () => (await import('./stripe/index.ts')).stripe,
};

/** The adapter that serves an offer: the host's first, then ours; null when there is none. */
export async function adapterFor(
  offer: PaymentMethodOffer,
  hosts: readonly PaymentAdapterFactory[] | null | undefined,
): Promise<PaymentAdapter | null> {
  for (const factory of hosts ?? []) {
    const adapter = await factory(offer);
    if (adapter) return adapter;
  }
  const load = Object.hasOwn(ours, offer.provider) ? ours[offer.provider] : undefined;
  return load ? (await load())(offer) : null;
}
