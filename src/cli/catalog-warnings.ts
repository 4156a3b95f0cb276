import { planPrice, type Catalog, type LocalizedText } from '../pricing/index.ts';

export interface CatalogWarning {
  readonly path: string;
  readonly message: string;
}

/** What is no fault, and probably not meant: copy that lacks a language, a year dearer than twelve months. */
export function catalogWarnings(catalog: Catalog): CatalogWarning[] {
  return [...missingCopy(catalog), ...dearYears(catalog)];
}

function missingCopy(catalog: Catalog): CatalogWarning[] {
  const copy: [string, LocalizedText | undefined][] = [
    ...catalog.cycles.map(({ name }, index) => [`cycles[${index}].name`, name] as [string, LocalizedText | undefined]),
    ...catalog.plans.flatMap(({ name, description, features = [] }, index): [string, LocalizedText | undefined][] => [
      [`plans[${index}].name`, name],
      [`plans[${index}].description`, description],
      ...features.map((feature, at): [string, LocalizedText] => [`plans[${index}].features[${at}]`, feature]),
    ]),
    ...(catalog.addOns ?? []).flatMap(({ name, description }, index): [string, LocalizedText | undefined][] => [
      [`addOns[${index}].name`, name],
      [`addOns[${index}].description`, description],
    ]),
  ];
  const languages = new Set(copy.flatMap(([, text]) => (typeof text === 'object' ? Object.keys(text) : [])));
  return copy.flatMap(([path, text]) => {
    if (typeof text !== 'object') return [];
    const lacking = [...languages].filter((language) => !(language in text));
    return lacking.length > 0 ? [{ path, message: `has no ${lacking.join(', ')}, which other texts have` }] : [];
  });
}

function dearYears(catalog: Catalog): CatalogWarning[] {
  const month = catalog.cycles.find(({ interval, count }) => interval === 'month' && count === 1);
  const year = catalog.cycles.find(({ interval, count }) => interval === 'year' && count === 1);
  if (!month || !year) return [];
  return catalog.plans.flatMap(({ id }, index) =>
    catalog.currencies.flatMap((currency) => {
      const monthly = planPrice(catalog, id, month.id, currency);
      const annual = planPrice(catalog, id, year.id, currency);
      return monthly && annual && annual.amount > 12 * monthly.amount
        ? [{ path: `plans[${index}].prices.${year.id}.${currency}`, message: 'a year costs more than twelve months' }]
        : [];
    }),
  );
}
