import type { Buyer, Catalog, QuoteResult, Selection } from '../pricing/index.ts';
import { buyerIn } from './quote-key.ts';
import type { CheckoutState } from './state.ts';

/** The pricing engine, as the store uses it. Left out where only the server may quote. */
export type QuoteEngine = (
  catalog: Catalog,
  selection: Selection,
  buyer: Buyer,
  context: { at: string },
) => QuoteResult;

/** The same each time: who shows them need not compare. */
const none: readonly never[] = [];

const localInputs = (state: CheckoutState): string => JSON.stringify(buyerIn(state));

/** The local quote again, when what it depends on has changed. */
export function withLocalQuote(
  before: CheckoutState,
  state: CheckoutState,
  engine: QuoteEngine,
  at: number,
): CheckoutState {
  const same =
    state.catalog === before.catalog &&
    state.selection === before.selection &&
    (state.billing === before.billing || localInputs(state) === localInputs(before)) &&
    state.country === before.country;
  if (same || !state.catalog) return state;
  const result = engine(state.catalog, state.selection, buyerIn(state), { at: new Date(at).toISOString() });
  const [local, problems] = result.ok ? [result.quote, none] : [null, result.problems];
  return { ...state, quote: { ...state.quote, local, problems } };
}
