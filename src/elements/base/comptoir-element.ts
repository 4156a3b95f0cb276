import type { PropertyValues } from 'lit';
import type { CheckoutRequestAction, CheckoutState } from '../../checkout/index.ts';
import { rootContext, type RootContext } from './context.ts';
import { StoreElement } from './store-element.ts';

export { anyChanged } from './store-element.ts';

/** An element inside `<comptoir-checkout>`. */
export abstract class ComptoirElement extends StoreElement<CheckoutState, CheckoutRequestAction, RootContext> {
  constructor() {
    super(rootContext, 'comptoir-checkout');
  }

  /** A catalog is checked while it is drawn. Where it cannot be drawn the root says why; if it has no fault, we have. */
  protected override update(changed: PropertyValues<this>): void {
    try {
      super.update(changed);
    } catch (thrown) {
      // Lit would never draw it again.
      this.isUpdatePending = false;
      void this.root!.store.settled().then(() => {
        if (this.state.catalog) throw thrown;
      });
    }
  }
}
