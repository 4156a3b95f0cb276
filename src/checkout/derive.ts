import type { QuoteRequest } from '../contract/index.ts';
import type { Buyer, Catalog, QuoteResult, Selection } from '../pricing/index.ts';
import { buyerOf, countingVatNumber } from './billing.ts';
import { reduce } from './reduce.ts';
import type { CheckoutState } from './state.ts';

/** The pricing engine, as the store uses it. Left out where only the server may quote. */
export type QuoteEngine = (
  catalog: Catalog,
  selection: Selection,
  buyer: Buyer,
  context: { at: string },
) => QuoteResult;

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

const localInputs = (state: CheckoutState): string => JSON.stringify(buyerIn(state));

/** The local quote again, when what it depends on has changed. */
function withLocalQuote(before: CheckoutState, state: CheckoutState, engine: QuoteEngine, at: number): CheckoutState {
  const same =
    state.catalog === before.catalog &&
    state.selection === before.selection &&
    (state.billing === before.billing || localInputs(state) === localInputs(before)) &&
    state.country === before.country;
  if (same || !state.catalog) return state;
  const result = engine(state.catalog, state.selection, buyerIn(state), { at: new Date(at).toISOString() });
  return result.ok
    ? reduce(state, { type: 'local-quote', quote: result.quote, problems: [] })
    : reduce(state, { type: 'local-quote', quote: null, problems: result.problems });
}

/** A new server figure against what stood here for the same inputs. */
function withDifference(before: CheckoutState, state: CheckoutState): CheckoutState {
  const { server, serverKey } = state.quote;
  if (server === before.quote.server) {
    const stale = state.quote.difference && serverKey !== quoteKey(state);
    return stale ? { ...state, quote: { ...state.quote, difference: null } } : state;
  }
  if (!server || serverKey !== quoteKey(state)) return state;
  const { local } = state.quote;
  // A coupon that only the server knows is an input like the VAT number's status: the page's own figure lacks it.
  const comparable = local?.coupon?.applied === server.coupon?.applied ? local : null;
  const known = before.quote.serverKey === serverKey ? before.quote.server : comparable;
  const shown = before.quote.difference?.before ?? known?.now.total ?? server.now.total;
  const difference = shown === server.now.total ? null : { before: shown, after: server.now.total };
  return { ...state, quote: { ...state.quote, difference } };
}

/** What follows from a change, worked out before it is published. */
export function derive(
  before: CheckoutState,
  state: CheckoutState,
  engine: QuoteEngine | null,
  at: number,
): CheckoutState {
  if (state === before) return state;
  return withDifference(before, engine ? withLocalQuote(before, state, engine, at) : state);
}
