import type { Catalog } from '../../pricing/index.ts';
import type { CheckoutError } from '../checkout-error.ts';

interface Given {
  /** The backend a store was given, and what it is called for at first. */
  readonly backend: object;
  readonly methods?: readonly string[];
  /** What it answered, be it null; undefined: nothing yet. */
  readonly catalog: Catalog | undefined;
}

/** What whoever made the page has to mend in what they gave it; null when nothing. The checks are fetched: a page can draw without them. */
export async function givenFault(given: Given): Promise<CheckoutError | null> {
  const checks = await import('./given-checks.ts').catch(() => null);
  return checks && (given.catalog === undefined ? checks.backendFault(given) : checks.catalogFault(given.catalog));
}
