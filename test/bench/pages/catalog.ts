import type { AddOn, Catalog, Plan } from '../../../src/pricing/index.ts';

/** What the benchmark's pages sell: as many plans and add-ons as asked for, all of them priced, by the month and by the year. */
export function benchCatalog(plans: number, addOns: number): Catalog {
  return {
    seller: { name: 'Atelier', country: 'FR' },
    currencies: ['EUR'],
    cycles: [
      { id: 'monthly', interval: 'month', count: 1, name: 'Monthly' },
      { id: 'annual', interval: 'year', count: 1, name: 'Annual' },
    ],
    defaultCycle: 'monthly',
    defaultPlan: 'plan-1',
    taxBehavior: 'exclusive',
    plans: Array.from({ length: plans }, (_, index) => plan(index, addOns)),
    addOns: Array.from({ length: addOns }, (_, index) => addOn(index)),
  };
}

/** Add-ons that plans include, each another number of each: a change of plan shows in their rows, and they are on every bill. */
const includedAddOns = 6;

function plan(index: number, addOns: number): Plan {
  const monthly = 2900 + 2000 * index;
  const included = Array.from({ length: Math.min(addOns, includedAddOns) }, (_, addOn) => [
    idOf(addOn),
    1 + ((index + addOn) % 4),
  ]);
  return {
    id: `plan-${index}`,
    name: `Plan ${index + 1}`,
    description: 'Plan and publish for one brand, with everybody who works on it.',
    features: [
      'Publish to 9 networks from one calendar',
      'Drafts and a review before anything goes out',
      'Weekly report',
    ],
    prices: { monthly: { EUR: monthly }, annual: { EUR: 9 * monthly } },
    included: Object.fromEntries(included) as Record<string, number>,
  };
}

const idOf = (index: number): string => `extra-${index}`;

function addOn(index: number): AddOn {
  const monthly = 300 + 100 * index;
  return {
    id: idOf(index),
    name: `Extra ${index + 1}`,
    unit: { one: 'seat', other: 'seats' },
    description: 'One for each person who signs in.',
    prices: { monthly: { EUR: monthly }, annual: { EUR: 9 * monthly } },
    max: 500,
  };
}
