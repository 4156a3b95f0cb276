import type { Catalog } from '../../pricing/index.ts';
import { CheckoutError } from '../checkout-error.ts';

/** `bad_catalog` with every fault of a catalog; null when it has none. The checks are fetched: a page can draw without them. */
export async function catalogFault(catalog: Catalog): Promise<CheckoutError | null> {
  const checks = await import('../../pricing/validate-catalog.ts').catch(() => null);
  const result = checks?.validateCatalog(catalog);
  if (!result || result.ok) return null;
  const faults = result.faults.map(({ path, expected }) => `${path}: ${expected}`).join('; ');
  return new CheckoutError('bad_catalog', { message: `The catalog has faults. ${faults}`, cause: result.faults });
}
