import type { CheckoutBackend } from '../checkout/index.ts';
import { CheckoutError } from '../checkout/checkout-error.ts';
import type { Session } from '../contract/index.ts';
import type { Catalog } from '../pricing/index.ts';
import { readProblem } from './problems.ts';

const nobody: Session = {
  who: 'anonymous',
  organization: null,
  owners: [],
  prefill: null,
  subscription: null,
  savedMethods: [],
  paymentMethods: [],
  country: null,
  capabilities: [],
  sandbox: false,
  now: '',
};

/** Cards without a server: a catalog is enough to choose from; Continue is then a link. */
export function createCatalogBackend(catalog: Catalog | (() => Promise<Catalog>)): CheckoutBackend {
  return {
    session: () => Promise.resolve(nobody),
    catalog: () => (typeof catalog === 'function' ? catalog() : Promise.resolve(catalog)),
  };
}

/** A catalog file's content. Throws `CheckoutError`: `network`, what the status stands for, or `bad_catalog` when it is no JSON. */
export async function fetchCatalog(url: string): Promise<Catalog> {
  const response = await fetch(url, { headers: { Accept: 'application/json' } }).catch((cause: unknown) => {
    throw new CheckoutError('network', { cause, retryable: true });
  });
  if (!response.ok) throw readProblem(response, null);
  return response.json().catch((cause: unknown) => {
    throw new CheckoutError('bad_catalog', { cause, message: `${url} is not JSON.` });
  }) as Promise<Catalog>;
}
