/** A checkout without an interface: state, requests, phases, store, ports. No DOM. */
export * from './billing.ts';
export * from './billing-edits.ts';
export { mayBeCard } from './card-free.ts';
export * from './checkout-error.ts';
export * from './phase.ts';
export * from './ports.ts';
export * from './requests.ts';
export * from './server-faults.ts';
export * from './selectors.ts';
export * from './selection-url.ts';
export * from './state.ts';
export {
  createCheckoutStore,
  type CheckoutStore,
  type CheckoutStoreOptions,
  type Listener,
  type Preselection,
} from './store.ts';
export { buyerIn, quoteKey, quoteRequest, type QuoteEngine } from './derive.ts';
export { reduce } from './reduce.ts';
export type { Action, Remembered, Report } from './actions.ts';
