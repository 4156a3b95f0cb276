import type { Catalog } from './catalog.ts';
import { checkReferences } from './catalog-references.ts';
import {
  country, currency, flag, id, instant, isObject, list, localizedUrl, object, oneOf, percent, price, record, show, string, text,
  url, whole,
} from './check.ts'; // prettier-ignore
import type { CatalogFault, Check, Report } from './check.ts';
import { maxQuantity } from './add-on-limits.ts';

export type { CatalogFault };

const tiers: Check = (value, path, report) => {
  list(object({ 'upTo!': (upTo, at, tell) => upTo === null || whole(1)(upTo, at, tell), unit: price, flat: price }), 1)(
    value,
    path,
    report,
  );
  if (!Array.isArray(value)) return;
  let below = 0;
  value.forEach((tier: unknown, index) => {
    const upTo = isObject(tier) ? tier['upTo'] : undefined;
    const last = index === value.length - 1;
    const at = `${path}[${index}].upTo`;
    if (last && typeof upTo === 'number') report(at, 'tier-unbounded', 'null: the last tier has no bound', upTo);
    if (!last && upTo === null) report(at, 'tier-unbounded', 'a bound: only the last tier has none', upTo);
    if (typeof upTo !== 'number') return;
    if (upTo <= below) report(at, 'tier-order', `more than ${below}`, upTo);
    below = upTo;
  });
};

const priceRule: Check = (value, path, report) => {
  if (!isObject(value)) return price(value, path, report);
  const model = value['model'];
  const tiered = ['graduated', 'volume', 'stairstep'];
  const fields: Record<string, Check> = {
    'model!': oneOf('flat', 'perUnit', 'package', ...tiered),
    ...(tiered.includes(model as string) ? { 'tiers!': tiers } : { 'amount!': price }),
    ...(model === 'package' ? { 'size!': whole(1) } : {}),
  };
  object(fields)(value, path, report);
};

// Built when it is called: a page that validates nothing then carries none of it.
function catalogCheck(): Check {
  const quantity = whole(0, maxQuantity);
  const prices = record(record(priceRule));

  const plan = object({
    'id!': id,
    'name!': text,
    description: text,
    features: list(text),
    prices,
    included: record(quantity),
    trial: object({
      'days!': whole(1, 3650),
      'card!': oneOf('required', 'none'),
      withoutCard: oneOf('cancel', 'pause', 'createInvoice'),
    }),
    setupFee: record(whole(0)),
    contactUrl: url,
  });

  const addOn = object({
    'id!': id,
    'name!': text,
    unit: object({ 'one!': text, 'other!': text }),
    description: text,
    learnMoreUrl: url,
    prices,
    externalUrl: url,
    externalLabel: text,
    min: quantity,
    max: whole(1, maxQuantity),
    step: whole(1, maxQuantity),
    locked: flag,
    mandatory: flag,
    plans: list(id, 1),
  });

  const coupon = object({
    'code!': string,
    name: text,
    percent,
    amount: record(whole(1)),
    'duration!': oneOf('once', 'repeating', 'forever'),
    months: whole(1, 1200),
    plans: list(id, 1),
    cycles: list(id, 1),
    startsAt: instant,
    endsAt: instant,
    maxRedemptions: whole(1),
    automatic: flag,
  });

  return object({
    'seller!': object({
      'name!': string,
      'country!': country,
      postalCode: string,
      vatNumber: string,
      oss: flag,
      registrations: list(country),
      onUnavailable: oneOf('chargeVat', 'accept', 'pending'),
    }),
    'currencies!': list(currency, 1),
    'cycles!': list(
      object({ 'id!': id, 'interval!': oneOf('day', 'week', 'month', 'year'), 'count!': whole(1, 365), name: text }),
      1,
    ),
    defaultCycle: id,
    defaultPlan: id,
    'plans!': list(plan, 1),
    addOns: list(addOn),
    coupons: list(coupon),
    taxBehavior: oneOf('exclusive', 'inclusive'),
    rounding: oneOf('halfUp', 'halfEven'),
    taxRounding: oneOf('perRate', 'perLine', 'perInvoice'),
    billingDay: whole(1, 31),
    proration: object({
      granularity: oneOf('day', 'second'),
      behavior: oneOf('create', 'invoiceNow', 'none', 'resetNoCredit'),
    }),
    trialSubscribe: oneOf('now', 'atTrialEnd'),
    links: object({ terms: localizedUrl, privacy: localizedUrl, refunds: localizedUrl, support: localizedUrl }),
    askFor: list(oneOf('invoiceEmail', 'purchaseOrder', 'buyerReference', 'legalRegistration')),
    acceptance: object({ 'version!': string }),
  });
}

/** Reads a catalog from anywhere: the catalog itself, or every fault it has. Never throws. */
export function validateCatalog(
  input: unknown,
): { ok: true; catalog: Catalog } | { ok: false; faults: readonly CatalogFault[] } {
  const faults: CatalogFault[] = [];
  const report: Report = (path, code, expected, found) => faults.push({ path, code, expected, found: show(found) });
  catalogCheck()(input, '', report);
  if (isObject(input)) checkReferences(input, report);
  return faults.length ? { ok: false, faults } : { ok: true, catalog: input as Catalog };
}
