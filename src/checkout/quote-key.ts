import type { QuoteRequest } from '../contract/index.ts';
import type { Buyer } from '../pricing/index.ts';
import { buyerOf, countingVatNumber } from './buyer.ts';
import type { CheckoutState } from './state.ts';

/** What a quote depends on, read from a state. */

export function buyerIn(state: CheckoutState): Buyer {
  return buyerOf(state.billing, state.country);
}

/** What is asked of the server for this state, or null while nothing can be bought. */
export function quoteRequest(state: CheckoutState): QuoteRequest | null {
  const { selection, billing, quote } = state;
  if (!selection.plan || quote.problems.length > 0) return null;
  const buyer = buyerIn(state);
  return {
    plan: selection.plan,
    cycle: selection.cycle,
    currency: selection.currency,
    addOns: { ...selection.addOns },
    coupon: selection.coupon,
    country: buyer.country,
    postalCode: buyer.postalCode ?? null,
    customer: billing.values.customer,
    vatNumber: countingVatNumber(billing),
  };
}

const keys = new WeakMap<CheckoutState, string | null>();

/** The request by value: equal keys mean equal inputs. Worked out once a state, since several ask for it. */
export function quoteKey(state: CheckoutState): string | null {
  let key = keys.get(state);
  if (key === undefined) {
    const request = quoteRequest(state);
    key = request && JSON.stringify(request);
    keys.set(state, key);
  }
  return key;
}
