import type { Entitlements } from '../contract/index.ts';
import type { BillingStore } from './store.ts';

/** What an organisation may use now. Entitled means paid, in trial, or before the end of a period that was paid. */
export type EntitlementsOf = (organization: string) => Promise<Entitlements>;

export function createEntitlements(store: BillingStore): EntitlementsOf {
  return async (organization) => {
    const subscription = await store.findSubscription(organization);
    const active = subscription?.status === 'active' || subscription?.status === 'trialing';
    if (!subscription || !active)
      return { active: false, status: subscription?.status ?? null, plan: null, addOns: {}, until: null };
    return {
      active: true,
      status: subscription.status,
      plan: subscription.plan,
      addOns: Object.fromEntries(subscription.addOns.map(({ id, quantity }) => [id, quantity])),
      until: subscription.period.end,
    };
  };
}
