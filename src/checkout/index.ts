/** A checkout without an interface: state, requests, phases, store, ports. No DOM. */
export {
  addressRows,
  billingFaults,
  billingInfo,
  extraFields,
  fieldFault,
  prefilledBilling,
  requiredFields,
  vatFault,
  withVatCheck,
} from './billing.ts';
export {
  asksForVatNumber,
  buyerOf,
  countingVatNumber,
  emptyBilling,
  vatToCheck,
  type BillingField,
  type BillingSlice,
  type BillingValues,
  type FieldFault,
  type VatState,
} from './buyer.ts';
export * from './billing-edits.ts';
export { mayBeCard } from './card-free.ts';
export * from './checkout-error.ts';
export { mayFollow, phaseName, type BlockedReason, type PayingStep, type Phase, type PhaseName } from './phase.ts';
export { transitions } from './transitions.ts';
export * from './ports.ts';
export * from './requests.ts';
export * from './server-faults.ts';
export * from './pay-selectors.ts';
export * from './selectors.ts';
export * from './selection-url.ts';
export * from './state.ts';
export { createCheckoutStore } from './checkout-store.ts';
export type { CheckoutStore, CheckoutStoreOptions, Listener, Preselection } from './store.ts';
export type { QuoteEngine } from './local-quote.ts';
export { buyerIn, quoteKey, quoteRequest } from './quote-key.ts';
export { reduce } from './reduce.ts';
export type { Action, Remembered, Report } from './actions.ts';
