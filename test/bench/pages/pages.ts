/** A page of the benchmark. */
export interface Page {
  readonly name: string;
  /** What stands in its HTML. */
  readonly markup: string;
  /** The module that opens it, in this folder. */
  readonly opener: string;
  /** The package's entries that it imports. */
  readonly imports: readonly string[];
  /** It is ready when these stand there (`data-comptoir-id`), the priced ones with their price. */
  readonly ready: { readonly priced: readonly string[]; readonly there: readonly string[] };
  /** What is clicked in it. */
  readonly clicks: readonly Click[];
}

export type Click = 'toggle' | 'plan' | 'step';

const cards = ['plan-0', 'plan-1', 'plan-2', 'plan-3'].map((plan) => `plan-${plan}`);
const picker = {
  priced: [...cards, 'total'],
  there: [0, 1, 2, 3, 4, 5].map((addOn) => `more-extra-${addOn}`),
};
const all = ['toggle', 'plan', 'step'] as const;
const choosing = ['checkout', 'billing-cycle-toggle', 'plan-cards', 'add-on-steppers', 'order-summary'];
const defined = (names: readonly string[]): string[] => names.map((name) => `define/${name}`);

/** A layout of the host's own, as wide as the floors' two columns. */
const columns = `
  <div style="display: grid; grid-template-columns: minmax(0, 1fr) 360px; gap: 24px 32px; align-items: start">
    <div style="display: grid; gap: 24px">
      <comptoir-billing-cycle-toggle></comptoir-billing-cycle-toggle>
      <comptoir-plan-cards></comptoir-plan-cards>
      <comptoir-add-on-steppers></comptoir-add-on-steppers>
    </div>
    <comptoir-order-summary></comptoir-order-summary>
  </div>`;

/** Everything is told as a ratio to this one. */
export const floor = 'floor-lit';

export const pages: readonly Page[] = [
  {
    name: 'floor-dom',
    markup: '<div id="picker"></div>',
    opener: 'floor-dom',
    imports: [],
    ready: picker,
    clicks: all,
  },
  { name: floor, markup: '<floor-picker></floor-picker>', opener: floor, imports: [], ready: picker, clicks: all },
  {
    name: 'cards',
    markup: `<comptoir-checkout layout="custom">
      <comptoir-billing-cycle-toggle></comptoir-billing-cycle-toggle>
      <comptoir-plan-cards></comptoir-plan-cards>
    </comptoir-checkout>`,
    opener: 'comptoir',
    imports: defined(['checkout', 'billing-cycle-toggle', 'plan-cards']),
    ready: { priced: cards, there: [] },
    clicks: ['toggle'],
  },
  {
    name: 'choose',
    markup: `<comptoir-checkout layout="custom">${columns}</comptoir-checkout>`,
    opener: 'comptoir',
    imports: defined(choosing),
    ready: picker,
    clicks: all,
  },
  {
    name: 'checkout',
    markup: '<comptoir-checkout backend="/billing/checkout"></comptoir-checkout>',
    opener: 'comptoir',
    imports: defined([
      ...choosing,
      'continue-button',
      'coupon-field',
      'charge-timeline',
      'billing-info-form',
      'payment-method',
      'pay-button',
      'confirmation',
    ]),
    ready: { priced: picker.priced, there: [...picker.there, 'continue'] },
    clicks: all,
  },
  {
    name: 'account',
    markup: '<comptoir-subscription backend="/billing/account"></comptoir-subscription>',
    opener: 'comptoir',
    imports: ['define'],
    ready: { priced: [], there: ['cancel'] },
    clicks: [],
  },
];
