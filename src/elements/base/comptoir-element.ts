import type { CheckoutRequestAction, CheckoutState } from '../../checkout/index.ts';
import { rootContext, type RootContext } from './context.ts';
import { StoreElement } from './store-element.ts';

export { anyChanged } from './store-element.ts';

/** An element inside `<comptoir-checkout>`. */
export abstract class ComptoirElement extends StoreElement<CheckoutState, CheckoutRequestAction, RootContext> {
  constructor() {
    super(rootContext, 'comptoir-checkout');
  }
}
