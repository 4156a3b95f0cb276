import { buying } from './buying.ts';
import { createStore, type CheckoutStore, type CheckoutStoreOptions } from './store.ts';

/** A store with all that it may need. */
export const createCheckoutStore = (options: CheckoutStoreOptions): CheckoutStore => createStore(options, buying);
