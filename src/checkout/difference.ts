import { quoteKey } from './quote-key.ts';
import { isBusy, shownQuote } from './selectors.ts';
import type { CheckoutState } from './state.ts';

/** A new server figure against what stood here for the same inputs. */
export function withDifference(before: CheckoutState, state: CheckoutState): CheckoutState {
  const { server, serverKey } = state.quote;
  if (server === before.quote.server) {
    const stale = state.quote.difference && serverKey !== quoteKey(state);
    return stale ? { ...state, quote: { ...state.quote, difference: null } } : state;
  }
  if (!server || serverKey !== quoteKey(state)) return state;
  const { local } = state.quote;
  // A coupon that only the server knows is an input like the VAT number's status: the page's own figure lacks it.
  const comparable = local?.coupon?.applied === server.coupon?.applied ? local : null;
  const same = before.quote.serverKey === serverKey ? before.quote.server : comparable;
  // Once Pay is pressed, what it said is what was agreed to, whatever that was a figure for.
  const known = isBusy(before) ? shownQuote(before) : same;
  const shown = before.quote.difference?.before ?? known?.now.total ?? server.now.total;
  const difference = shown === server.now.total ? null : { before: shown, after: server.now.total };
  return { ...state, quote: { ...state.quote, difference } };
}
