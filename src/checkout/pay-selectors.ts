import type { ServerQuote } from '../contract/index.ts';
import type { Bill, Quote, Trial } from '../pricing/index.ts';
import { isFreeForEver } from '../pricing/free.ts';
import { findPlan } from '../pricing/lookup.ts';
import { billingFaults } from './billing.ts';
import { shownQuote } from './selectors.ts';
import type { CheckoutState } from './state.ts';

/** What paying asks of a state. */

/** Nothing is due, now or later: no payment method is asked for. */
export function isFree(state: CheckoutState): boolean {
  const quote = shownQuote(state);
  return quote !== null && isFreeForEver(quote);
}

/** A trial that asks for no payment method: nothing is due today, and the plan says so. */
export function isOpenTrial(state: CheckoutState): boolean {
  const quote = shownQuote(state);
  return !!quote?.trialEnd && quote.now.total === 0 && trialOf(state)?.card === 'none';
}

/** Whether that trial ends with nothing to pay, unless one subscribes; else an invoice comes. */
export function endsUnbilled(state: CheckoutState): boolean {
  return isOpenTrial(state) && trialOf(state)?.withoutCard !== 'createInvoice';
}

const trialOf = ({ catalog, selection }: CheckoutState): Trial | undefined =>
  catalog && selection.plan ? findPlan(catalog, selection.plan)?.trial : undefined;

/** Whether the order has to be paid, now or later, with a method that is chosen now. */
export const asksForMethod = (state: CheckoutState): boolean => !isFree(state) && !isOpenTrial(state);

/** What a store card or PayPal is charged at the end of a trial or today. */
export function firstCharge(quote: Quote | ServerQuote): Bill {
  return quote.now.total > 0 || !quote.next ? quote.now : quote.next;
}

/**
 * Why Pay cannot be pressed yet, most basic first; null when it can. A field that is not filled in is none: asked to get
 * ready, it says best itself what it lacks.
 */
export type PayObstacle = 'offline' | 'wait' | 'billing' | 'method' | 'terms' | 'price-changed' | 'selection';

export function payObstacle(state: CheckoutState): PayObstacle | null {
  const { billing, payment, quote } = state;
  if (!state.online) return 'offline';
  if (payment.wait > 0) return 'wait';
  if (!state.selection.plan || quote.problems.length > 0) return 'selection';
  if (!billing.confirmed || Object.keys(billingFaults(billing)).length > 0) return 'billing';
  if (asksForMethod(state) && !payment.method) return 'method';
  if (state.catalog?.acceptance && !state.accepted) return 'terms';
  if (quote.difference) return 'price-changed';
  return null;
}
