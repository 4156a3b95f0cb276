import type { Catalog, LocalizedText, PriceRule, PriceTable, Trial } from '../../src/pricing/index.ts';
import { catalog } from '../../demo/catalog.ts';

export { catalog };

/** Words that no layout was made for: German compounds and a name nobody shortened. */
const long: LocalizedText = 'Donaudampfschifffahrtsgesellschaftskapitänsmütze für Unternehmensverantwortliche';

export const longWords: Catalog = {
  ...catalog,
  plans: catalog.plans.map((plan) => ({
    ...plan,
    name: long,
    description: `${long} ${long}`,
    features: plan.features?.map(() => long),
  })),
  addOns: catalog.addOns?.map((addOn) => ({
    ...addOn,
    name: long,
    description: long,
    unit: { one: 'Rechtsschutzversicherungsgesellschaft', other: 'Rechtsschutzversicherungsgesellschaften' },
  })),
};

/** Sells by offer only: there is nothing to buy here. */
export const nothingToSell: Catalog = {
  ...catalog,
  plans: catalog.plans.filter(({ prices }) => !prices),
  addOns: [],
  coupons: [],
  defaultPlan: undefined,
};

const english = (text: LocalizedText): string => (typeof text === 'string' ? text : text.en!);

const times = (amounts: Readonly<Record<string, PriceRule>>, factor: number): Readonly<Record<string, PriceRule>> =>
  Object.fromEntries(Object.entries(amounts).map(([currency, amount]) => [currency, Number(amount) * factor]));

const inEachCycle = <T extends { readonly prices?: PriceTable }>(sold: T): T =>
  sold.prices
    ? {
        ...sold,
        prices: { ...sold.prices, quarterly: times(sold.prices.monthly!, 3), biennial: times(sold.prices.annual!, 2) },
      }
    : sold;

/** One thing, and more like it with numbers behind their names. */
const copies = <T extends { readonly id: string; readonly name: LocalizedText }>(sold: T, count: number): T[] => [
  sold,
  ...Array.from({ length: count }, (_, index) => ({
    ...sold,
    id: `${sold.id}-${index + 2}`,
    name: `${english(sold.name)} ${index + 2}`,
  })),
];

/** More than anybody should sell on one page: ten plans, four cycles, twenty-four add-ons. */
export const manyItems: Catalog = {
  ...catalog,
  cycles: [
    ...catalog.cycles,
    { id: 'quarterly', interval: 'month', count: 3 },
    { id: 'biennial', interval: 'year', count: 2 },
  ],
  plans: catalog.plans.map(inEachCycle).flatMap((plan) => copies(plan, plan.prices ? 2 : 0)),
  addOns: catalog.addOns?.map(inEachCycle).flatMap((addOn) => copies(addOn, 7)),
};

/** Every price of the catalog anew, in euro. */
const priced = (plan: number, addOn: number | string): Catalog => ({
  ...catalog,
  currencies: ['EUR'],
  coupons: [],
  plans: catalog.plans.map((each) =>
    each.prices ? { ...each, prices: { monthly: { EUR: plan }, annual: { EUR: plan * 10 } } } : each,
  ),
  addOns: catalog.addOns?.map((each) =>
    each.prices ? { ...each, prices: { monthly: { EUR: addOn }, annual: { EUR: addOn } } } : each,
  ),
});

/** A cent for a plan, a tenth of one for a seat. */
export const tinyAmounts = priced(1, '0.1');

/** Tens of millions a month, and half a million a seat. */
export const hugeAmounts = priced(9_999_999_99, 49_999_999);

/** Two weeks for nothing. */
export const withTrial = (sold: Catalog, card: Trial['card'] = 'none'): Catalog => ({
  ...sold,
  plans: sold.plans.map((plan) => (plan.prices ? { ...plan, trial: { days: 14, card } } : plan)),
});

const tiers: PriceRule = {
  model: 'graduated',
  tiers: [
    { upTo: 10, unit: 14400 },
    { upTo: 50, unit: 12000 },
    { upTo: null, unit: 9600 },
  ],
};

/** The more seats, the less each costs, in euro. */
export const tiered: Catalog = {
  ...catalog,
  addOns: catalog.addOns?.map((each) =>
    each.id === 'seats'
      ? { ...each, prices: { ...each.prices, annual: { ...each.prices!.annual, EUR: tiers } } }
      : each,
  ),
};

/** Everybody takes eight seats. */
export const fixedSeats: Catalog = {
  ...catalog,
  addOns: catalog.addOns?.map((each) => (each.id === 'seats' ? { ...each, min: 8, locked: true } : each)),
};

/** Nobody buys without seats. */
export const mandatorySeats: Catalog = {
  ...catalog,
  plans: catalog.plans.map(({ included: _, ...plan }) => plan),
  addOns: catalog.addOns?.map((each) => (each.id === 'seats' ? { ...each, min: 2, mandatory: true } : each)),
};

/** A change is charged with the renewal. */
export const chargedLater: Catalog = { ...catalog, proration: { behavior: 'create' } };
