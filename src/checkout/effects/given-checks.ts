import type { Catalog } from '../../pricing/index.ts';
import { validateCatalog } from '../../pricing/validate-catalog.ts';
import { CheckoutError } from '../checkout-error.ts';

/** `bad_catalog` with every fault of a catalog; null when it has none. */
export function catalogFault(catalog: Catalog): CheckoutError | null {
  const result = validateCatalog(catalog);
  if (result.ok) return null;
  const faults = result.faults.map(({ path, code, expected, found }) =>
    code === 'missing' ? `${path} is missing` : `${path || 'it'} should be ${expected}, is ${found}`,
  );
  return new CheckoutError('bad_catalog', {
    message: `The catalog has faults: ${faults.join('; ')}`,
    cause: result.faults,
  });
}

/** `bad_input` for an object that is no backend: called, it looks like a lost connection. Null when it has what it is called for. */
export function backendFault({
  backend,
  methods = ['session', 'catalog'],
}: {
  readonly backend: object;
  readonly methods?: readonly string[];
}): CheckoutError | null {
  const lacking = methods.filter((name) => typeof (backend as Record<string, unknown>)[name] !== 'function');
  if (lacking.length === 0) return null;
  const message = `The backend has no ${lacking.join('() and no ')}(). Set its address, or an object with the methods of the port.`;
  return new CheckoutError('bad_input', { message });
}
