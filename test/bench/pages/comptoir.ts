import type { CheckoutBackend } from '../../../src/checkout/index.ts';
import type { Catalog } from '../../../src/pricing/index.ts';

/** Gives a page's `<comptoir-checkout>` a catalog and a buyer's country, with no server: what is quoted is quoted in the page. */
export function open(root: HTMLElement, catalog: Catalog): void {
  if (root.hasAttribute('backend')) return;
  const backend: CheckoutBackend = {
    catalog: () => Promise.resolve(catalog),
    session: () =>
      Promise.resolve({
        who: 'anonymous',
        organization: null,
        owners: [],
        prefill: null,
        subscription: null,
        savedMethods: [],
        paymentMethods: [],
        country: 'FR',
        capabilities: [],
        sandbox: false,
        now: '',
      }),
  };
  Object.assign(root, { backend });
}
