/** A subscription after the sale, without an interface: state, requests, phases, store, ports. No DOM. */
export * from './flow-selectors.ts';
export * from './phase.ts';
export * from './ports.ts';
export * from './requests.ts';
export * from './selectors.ts';
export * from './state.ts';
export * from './transitions.ts';
export { reduceSubscription } from './reduce.ts';
export type { SubscriptionAction, SubscriptionReport } from './actions.ts';
export {
  createSubscriptionStore,
  type SubscriptionListener,
  type SubscriptionStore,
  type SubscriptionStoreOptions,
} from './store.ts';
