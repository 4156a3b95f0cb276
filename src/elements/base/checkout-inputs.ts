import { createCheckoutBackend } from '../../backend/checkout-backend.ts';
import { createCatalogBackend, fetchCatalog } from '../../backend/catalog-backend.ts';
import type { CheckoutBackend, CheckoutRequestAction, Preselection } from '../../checkout/index.ts';
import { CheckoutError } from '../../checkout/checkout-error.ts';
import { readSelectionUrl } from '../../checkout/selection-url.ts';
import type { Catalog, Selection } from '../../pricing/index.ts';
import type { Takeover } from './takeover.ts';

/** What a root's attributes say, and what it says in a form. */

/** Null: taken away; undefined: as a framework sets what its caller left out. */
type Attribute = string | null | undefined;
type Attributes = Readonly<Record<'plan' | 'cycle' | 'currency' | 'coupon' | 'addOns', Attribute>>;

/** The attribute `add-ons="seats:8 profiles:10"`. Parts that cannot be read are reported. */
export function readAddOns(attribute: Attribute, fault: (message: string) => void): Record<string, number> {
  const quantities: Record<string, number> = {};
  // A script may have set anything.
  for (const part of `${attribute ?? ''}`.match(/[^\s,]+/g) ?? []) {
    const [, id, quantity] = /^([^:]+):(\d+)$/.exec(part) ?? [];
    if (id) quantities[id] = Number(quantity);
    else fault(`add-ons="${attribute}": "${part}" is not id:quantity.`);
  }
  return quantities;
}

/** The attributes as they stand when the catalog comes, and over them what the page's own address says (see `selection-url.ts`). */
export function preselection(
  root: Attributes,
  fault: (message: string) => void,
  query = () => location.search,
): (catalog: Catalog) => Preselection {
  let found: Preselection | null = null;
  const read = (catalog: Catalog): Preselection => {
    const { plan, cycle, currency, coupon } = root;
    const addOns = readAddOns(root.addOns, fault);
    const given = Object.entries({ plan, cycle, currency, coupon }).filter(([, value]) => value);
    const ids = (catalog.addOns ?? []).map(({ id }) => id);
    const asked = readSelectionUrl(query(), ids);
    return { ...Object.fromEntries(given), ...asked, addOns: { ...addOns, ...asked.addOns } };
  };
  return (catalog) => (found ??= read(catalog));
}

/** What is set after the start is a wish like any other. `changed`: what stood there before. */
export function wishes(
  { plan, cycle, currency, coupon, addOns }: Attributes,
  changed: ReadonlyMap<PropertyKey, unknown>,
  catalog: Catalog | null,
  fault: (message: string) => void,
): CheckoutRequestAction[] {
  // What stands there when the catalog comes is the preselection.
  if (!catalog) return [];
  const isSet = (name: keyof Attributes): boolean => changed.get(name) !== undefined;
  const quantities = isSet('addOns') ? Object.entries(readAddOns(addOns, fault)) : [];
  return [
    ...(isSet('plan') && plan ? [{ type: 'choose-plan', plan } as const] : []),
    ...(isSet('cycle') && cycle ? [{ type: 'choose-cycle', cycle } as const] : []),
    ...(isSet('currency') ? [{ type: 'choose-currency', currency: currency || catalog.currencies[0]! } as const] : []),
    ...(isSet('coupon') ? [{ type: 'apply-coupon', code: coupon || null } as const] : []),
    ...quantities.map(([addOn, quantity]) => ({ type: 'set-quantity', addOn, quantity }) as const),
  ];
}

/** The choice as form fields, named as in a URL: `plan`, `cycle`, `currency`, `coupon`, and each add-on by its id. */
export function formData({ plan, cycle, currency, addOns, coupon }: Selection): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries({ plan, cycle, currency, coupon })) if (value) data.set(name, value);
  for (const [addOn, quantity] of Object.entries(addOns)) data.set(addOn, String(quantity));
  return data;
}

/** What a root asks: the object it was given, else a backend or a catalog by its address. What a server has drawn answers first. */
export function backendOf(
  root: Element & { readonly backend: string | CheckoutBackend | null; readonly catalog: string | Catalog | null },
  takeover: Pick<Takeover, 'catalog' | 'answering'>,
): CheckoutBackend | null {
  const { backend: given } = root;
  if (typeof given === 'object' && given) return given;
  const backend = given
    ? createCheckoutBackend({ baseUrl: given })
    : catalogBackend(root, root.catalog ?? takeover.catalog);
  return backend && takeover.answering(backend);
}

/** A catalog given as an object, by URL, or as JSON in a `<script type="application/json">` child; null when there is none. */
function catalogBackend(root: Element, catalog: string | Catalog | null): CheckoutBackend | null {
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
