import type { CheckoutStore, CheckoutStoreOptions, QuoteEngine } from '../../checkout/index.ts';
import { createStore } from '../../checkout/store.ts';
import { pageClock, pageIds, pageNetwork, pageStorage } from './browser-ports.ts';
import { placeOf } from './page-place.ts';
import { PageReturn } from './page-return.ts';

type Given = Pick<CheckoutStoreOptions, 'backend' | 'payments' | 'preselect' | 'locale' | 'beforePay' | 'onFault'> & {
  /** Prices in the page; fetched where no element brings it along. */
  readonly engine: Promise<QuoteEngine>;
  /** Settles when a module is there. */
  readonly load: <Module>(module: () => Promise<Module>) => Promise<Module>;
};

/** A store over the page's own clock, storage and network. What it may not need is loaded when it does. */
export function createPageStore(
  root: HTMLElement & { readonly quotes: 'local' | 'server'; readonly remember: 'on' | 'off' },
  { engine, load, ...given }: Given,
): CheckoutStore {
  const back = new PageReturn(root);
  const options: CheckoutStoreOptions = {
    ...given,
    clock: pageClock,
    ids: pageIds,
    network: pageNetwork,
    engine: null,
    // Two checkouts on a page are two memories.
    storage: root.remember === 'off' ? null : pageStorage(`comptoir:${location.pathname}:${placeOf(root)}`),
    checkVatNumber: async (number, country) => {
      const { parseVatNumber } = await import('../../pricing/vat-number.ts');
      return parseVatNumber(number, country);
    },
    addressFormat: async (country) => (await import('../../addresses/index.ts')).addressFormat(country),
    returnUrl: () => back.url,
    // Whoever cannot pay leaves the address to a backend that comes later.
    returning: given.backend.openCheckout ? back.take() : null,
  };
  const store = createStore(options, {
    buying: async () => (await load(() => import('../../checkout/buying.ts'))).buying,
    engine: root.quotes === 'server' ? null : () => engine,
  });
  // Its answer is then the only figure there is.
  if (root.quotes === 'server') void store.whole();
  return store;
}
