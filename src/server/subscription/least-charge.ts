import type { PaymentProvider } from '../payment-provider.ts';
import type { SubscriptionRecord } from '../records.ts';
import type { BillingStore } from '../store.ts';

/**
 * The least that a subscription can be charged, in minor units of its currency: what its method's provider takes; without a
 * method, what one on offer takes. 0: any amount.
 */
export type LeastCharge = (
  subscription: Pick<SubscriptionRecord, 'organization' | 'methodId' | 'running'>,
) => Promise<number>;

export function createLeastCharge(
  store: Pick<BillingStore, 'listMethods'>,
  providers: readonly PaymentProvider[],
): LeastCharge {
  return async ({ organization, methodId, running: { currency } }) => {
    const leastOf = (provider: PaymentProvider): number => provider.leastCharge?.(currency) ?? 0;
    const least = providers.length > 0 ? Math.min(...providers.map(leastOf)) : 0;
    if (methodId === null || providers.every((provider) => leastOf(provider) === least)) return least;
    const method = (await store.listMethods(organization)).find(({ id }) => id === methodId);
    const provider = providers.find(({ id }) => id === method?.provider);
    return provider ? leastOf(provider) : least;
  };
}
