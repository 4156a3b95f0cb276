import type { ServerQuote } from '../contract/index.ts';
import type { Plan, Quote, SelectionProblem } from '../pricing/index.ts';
import { quoteKey } from './quote-key.ts';
import type { CheckoutState } from './state.ts';

/** The server's quote when it is for the inputs as they stand. */
export function serverQuote(state: CheckoutState): ServerQuote | null {
  return state.quote.server && state.quote.serverKey === quoteKey(state) ? state.quote.server : null;
}

/** The quote to show: the server's for these inputs, else the page's own, else the last one known. */
export function shownQuote(state: CheckoutState): Quote | ServerQuote | null {
  return serverQuote(state) ?? state.quote.local ?? (state.quote.problems.length > 0 ? null : state.quote.server);
}

export function chosenPlan(state: CheckoutState): Plan | null {
  return state.catalog?.plans.find(({ id }) => id === state.selection.plan) ?? null;
}

/** The fault of one add-on's quantity, or null. */
export function quantityProblem(state: CheckoutState, addOn: string): SelectionProblem | null {
  return state.quote.problems.find(({ path }) => path === `addOns.${addOn}`) ?? null;
}

export function isPaying(state: CheckoutState): boolean {
  return state.phase.name === 'paying';
}

/** A payment is under way: nothing may be changed. */
export function isBusy(state: CheckoutState): boolean {
  return state.phase.name === 'paying' && state.phase.step !== 'editing';
}

/** Whether part of the order is billed on a cycle of its own, so that no single renewal can be named. */
export function hasOwnCycles({ selection, now, next }: Quote | ServerQuote): boolean {
  return [...now.lines, ...(next?.lines ?? [])].some(({ cycle }) => cycle !== selection.cycle);
}
