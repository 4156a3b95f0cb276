/** What an account at rest takes. `index.ts` has the rest too, and some bundlers would bring it along. */
export * from './phase.ts';
export * from './ports.ts';
export * from './requests.ts';
export * from './selectors.ts';
export * from './state.ts';
export { isStanding } from './reduce-standing.ts';
export {
  createSubscriptionStore,
  type SubscriptionListener,
  type SubscriptionStore,
  type SubscriptionStoreOptions,
} from './store.ts';
