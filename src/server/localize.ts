import { parseAccept } from 'hono/utils/accept';
import type { AddOn, Catalog, Coupon, Cycle, LocalizedText, Plan } from '../pricing/index.ts';

/** The languages of an Accept-Language header, best first. */
export function wantedLocales(header: string | null): string[] {
  return parseAccept(header ?? '')
    .filter(({ q, type }) => q > 0 && type !== '*')
    .map(({ type }) => type);
}

/** One text in the first language wanted that it has: by region, then by language, then English, then whatever there is. */
export function textIn(text: LocalizedText, locales: readonly string[]): string {
  if (typeof text === 'string') return text;
  const byTag = new Map(Object.entries(text).map(([tag, words]) => [tag.toLowerCase(), words]));
  for (const locale of [...locales, 'en']) {
    const tag = locale.toLowerCase();
    const found = byTag.get(tag) ?? byTag.get(tag.split('-')[0]!);
    if (found !== undefined) return found;
  }
  return [...byTag.values()][0] ?? '';
}

/** The catalog with its copy in one language. */
export function localize(catalog: Catalog, locales: readonly string[]): Catalog {
  const text = (value: LocalizedText): string => textIn(value, locales);
  const worded = <T extends object>(item: T, ...fields: (keyof T)[]): T => {
    const words = fields.filter((field) => item[field] !== undefined);
    return { ...item, ...Object.fromEntries(words.map((field) => [field, text(item[field] as LocalizedText)])) };
  };
  const plan = (item: Plan): Plan => ({
    ...worded(item, 'name', 'description'),
    ...(item.features && { features: item.features.map(text) }),
  });
  const addOn = (item: AddOn): AddOn => ({
    ...worded(item, 'name', 'description', 'externalLabel'),
    ...(item.unit && { unit: worded(item.unit, 'one', 'other') }),
  });
  return {
    ...catalog,
    cycles: catalog.cycles.map((cycle: Cycle) => worded(cycle, 'name')),
    plans: catalog.plans.map(plan),
    ...(catalog.addOns && { addOns: catalog.addOns.map(addOn) }),
    ...(catalog.coupons && { coupons: catalog.coupons.map((coupon: Coupon) => worded(coupon, 'name')) }),
    ...(catalog.links && { links: worded(catalog.links, 'terms', 'privacy', 'refunds', 'support') }),
  };
}
