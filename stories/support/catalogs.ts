import type { Catalog, LocalizedText } from '../../src/pricing/index.ts';
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
