import { readSelectionUrl } from '../../checkout/index.ts';
import type { Change } from '../../contract/index.ts';
import { addOnLimits } from '../../pricing/engine.ts';
import { mayChange, type SubscriptionState } from '../../subscription/index.ts';

/** The purchase that the page's address asks an owner for; null where there is none, or one has as many. */
export function askedAddOn(state: SubscriptionState): Change | null {
  const { catalog, subscription, flow } = state;
  if (flow || !catalog || !subscription || !mayChange(state) || subscription.status !== 'active') return null;
  const sold = (catalog.addOns ?? []).filter(({ externalUrl }) => !externalUrl).map(({ id }) => id);
  const { addOns = {} } = readSelectionUrl(location.search, sold);
  for (const [addOn, quantity] of Object.entries(addOns)) {
    const owned = subscription.addOns.find(({ id }) => id === addOn)?.quantity;
    const have = owned ?? addOnLimits(catalog, subscription.plan, addOn).included;
    if (quantity > have) return { type: 'buy-add-on', addOn, quantity };
  }
  return null;
}
