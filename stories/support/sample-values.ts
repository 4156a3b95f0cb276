import type { I18n, MessageValues } from '../../src/i18n/index.ts';

/** What a reader sees in the places of a text's placeholders; numbers are written by the language. */
export function sampleValues(i18n: I18n, count: number): MessageValues {
  const instants = {
    date: '2027-03-03',
    start: '2027-03-03',
    end: '2028-03-02',
    first: '2027-03-03',
    last: '2028-03-02',
  };
  const dates = Object.fromEntries(Object.entries(instants).map(([name, day]) => [name, i18n.date(day)]));
  return {
    ...dates,
    ...{ amount: i18n.money(58_800, 'EUR'), before: i18n.money(58_800, 'EUR'), after: i18n.money(61_200, 'EUR') },
    ...{ percent: i18n.percent(2000), rate: i18n.percent(2000), country: i18n.country('FR') },
    ...{ count, included: 3, extra: 2, total: 5, quantity: 5, limit: 10, part: 12, of: 31, page: 1, pages: 2 },
    ...{ name: 'Atelier', plan: 'Professional', code: 'WELCOME10', number: '2027-000042', who: 'Atelier Nord' },
    ...{ brand: 'Visa', last4: '4242', method: 'Visa 4242', reference: 'req-7', hash: '9f86d081', from: 'GBP' },
    ...{ currency: 'EUR', list: i18n.list(['Atelier', 'Studio']), unit: i18n.t('addOn.unit') },
    ...{ terms: i18n.t('agree.termsOf'), cycle: i18n.t('cycle.annual') },
    ...{ interval: i18n.t('interval.year', { count: 1 }), renews: i18n.t('renews.year', { count: 1 }) },
  };
}

/** For each plural form that whole numbers take in a locale, the smallest number that takes it. */
export function countsOf(i18n: I18n): number[] {
  const counts = new Map<string, number>();
  for (let count = 0; count <= 100; count++) {
    const form = i18n.plural(count);
    if (!counts.has(form)) counts.set(form, count);
  }
  return [...counts.values()];
}
