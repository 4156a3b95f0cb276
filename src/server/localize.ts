import { parseAccept } from 'hono/utils/accept';
import type { AddOn, Catalog, Coupon, Cycle, LocalizedText, Plan } from '../pricing/index.ts';

/** The languages of an Accept-Language header, best first. */
export function wantedLocales(header: string | null): string[] {
  return parseAccept(header ?? '')
    .filter(({ q, type }) => q > 0 && type !== '*')
    .map(({ type }) => type);
}

/** The language alone, without region or script. */
const primary = (tag: string): string => tag.toLowerCase().split('-')[0]!;

/** The first language wanted that a text has: by region, then by language, then English, then whatever there is. */
function chosen(text: Readonly<Record<string, string>>, locales: readonly string[]): [tag: string, words: string] {
  const byTag = new Map(Object.entries(text).map((entry) => [entry[0].toLowerCase(), entry]));
  for (const locale of [...locales, 'en']) {
    const found = byTag.get(locale.toLowerCase()) ?? byTag.get(primary(locale));
    if (found !== undefined) return found;
  }
  return [...byTag.values()][0] ?? ['en', ''];
}

/** One text in the first language wanted that it has. */
export const textIn = (text: LocalizedText, locales: readonly string[]): string =>
  typeof text === 'string' ? text : chosen(text, locales)[1];

/** The catalog with its copy in one language. A text that lacks it keeps the tag of the one it is in: `{ "en": "…" }`. */
export function localize(catalog: Catalog, locales: readonly string[]): Catalog {
  const text = (value: LocalizedText): LocalizedText => {
    if (typeof value === 'string') return value;
    const [tag, words] = chosen(value, locales);
    return primary(tag) === primary(locales[0] ?? 'en') ? words : { [tag]: words };
  };
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
