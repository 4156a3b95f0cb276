import {
  createSubscriptionStore,
  type SubscriptionStore,
  type SubscriptionStoreOptions,
} from '../../subscription/standing.ts';
import { pageClock, pageIds, pageNetwork, pageStorage } from './browser-ports.ts';
import { hostsOf } from './page-place.ts';
import { PageReturn } from './page-return.ts';

type Given = Pick<SubscriptionStoreOptions, 'backend' | 'payments' | 'locale' | 'beforePay' | 'onFault'>;

/** An account's store over the page's own clock, storage and network. What it may not need is loaded when it does. */
export function createAccountStore(root: HTMLElement, given: Given): SubscriptionStore {
  const back = new PageReturn(root);
  return createSubscriptionStore({
    ...given,
    clock: pageClock,
    ids: pageIds,
    network: pageNetwork,
    storage: pageStorage(`comptoir-account:${location.pathname}:${hostsOf(root)}${root.id}`),
    checkVatNumber: async (number, country) => {
      const { parseVatNumber } = await import('../../pricing/vat-number.ts');
      return parseVatNumber(number, country);
    },
    addressFormat: async (country) => (await import('../../addresses/index.ts')).addressFormat(country),
    returnUrl: () => back.url,
    returning: back.take(),
  });
}
