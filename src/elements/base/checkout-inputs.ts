import { createCatalogBackend, fetchCatalog } from '../../backend/index.ts';
import { CheckoutError, readSelectionUrl, type CheckoutBackend, type Preselection } from '../../checkout/index.ts';
import type { Catalog } from '../../pricing/index.ts';

/** What a root's attributes say, read once when it starts. */

/** The attribute `add-ons="seats:8 profiles:10"`. Parts that cannot be read are reported. */
export function readAddOns(attribute: string, fault: (message: string) => void): Record<string, number> {
  const quantities: Record<string, number> = {};
  for (const part of attribute.split(/[\s,]+/).filter(Boolean)) {
    const [, id, quantity] = /^([^:]+):(\d+)$/.exec(part) ?? [];
    if (id) quantities[id] = Number(quantity);
    else fault(`add-ons="${attribute}": "${part}" is not id:quantity.`);
  }
  return quantities;
}

/** The attributes, and over them what the page's own address says (see `selection-url.ts`). */
export function preselection(
  {
    plan,
    cycle,
    currency,
    coupon,
    addOns,
  }: Readonly<Record<'plan' | 'cycle' | 'currency' | 'coupon' | 'addOns', string>>,
  fault: (message: string) => void,
  query = () => location.search,
): (catalog: Catalog) => Preselection {
  const attributes: Preselection = {
    ...(plan && { plan }),
    ...(cycle && { cycle }),
    ...(currency && { currency }),
    ...(coupon && { coupon }),
    ...(addOns && { addOns: readAddOns(addOns, fault) }),
  };
  return (catalog) => {
    const ids = (catalog.addOns ?? []).map(({ id }) => id);
    const asked = readSelectionUrl(query(), ids);
    return { ...attributes, ...asked, addOns: { ...attributes.addOns, ...asked.addOns } };
  };
}

/** A catalog given as an object, by URL, or as JSON in a `<script type="application/json">` child; null when there is none. */
export function catalogBackend(root: Element, catalog: string | Catalog | null): CheckoutBackend | null {
  if (typeof catalog === 'object' && catalog) return createCatalogBackend(catalog);
  if (catalog) return createCatalogBackend(() => fetchCatalog(catalog));
  const script = root.querySelector(':scope > script[type="application/json"]');
  if (!script) return null;
  return createCatalogBackend(() => {
    try {
      return Promise.resolve(JSON.parse(script.textContent) as Catalog);
    } catch (cause) {
      return Promise.reject(new CheckoutError('bad_catalog', { cause, message: 'The inline catalog is not JSON.' }));
    }
  });
}
