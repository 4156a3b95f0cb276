import type { Catalog } from '../../src/pricing/index.ts';

/** A shop with most of what a catalog can say. Amounts are minor units. */
export const shop = {
  seller: { name: 'Atelier', country: 'FR', vatNumber: 'FR40303265045' },
  currencies: ['EUR', 'JPY'],
  cycles: [
    { id: 'monthly', interval: 'month', count: 1 },
    { id: 'annual', interval: 'year', count: 1 },
  ],
  defaultCycle: 'annual',
  plans: [
    {
      id: 'standard',
      name: 'Standard',
      prices: { monthly: { EUR: 1999, JPY: 3000 }, annual: { EUR: 19900, JPY: 30000 } },
      included: { seats: 1, profiles: 5 },
    },
    {
      id: 'pro',
      name: { en: 'Professional', fr: 'Professionnel' },
      prices: { monthly: { EUR: 4900, JPY: 7500 }, annual: { EUR: 52900, JPY: 81000 } },
      included: { seats: 5, profiles: 10 },
      setupFee: { EUR: 2000, JPY: 3000 },
    },
    {
      id: 'trial',
      name: 'With a trial',
      prices: { monthly: { EUR: 1000, JPY: 1500 } },
      trial: { days: 14, card: 'required' },
    },
    { id: 'free', name: 'Free', prices: { monthly: { EUR: 0, JPY: 0 }, annual: { EUR: 0, JPY: 0 } } },
    { id: 'custom', name: 'Custom', contactUrl: '/contact' },
  ],
  addOns: [
    { id: 'seats', name: 'Seats', prices: { monthly: { EUR: 1200, JPY: 1800 }, annual: { EUR: 12000, JPY: 18000 } } },
    { id: 'profiles', name: 'Profiles', max: 50, step: 5, prices: { monthly: { EUR: '333.5', JPY: 500 } } },
    {
      id: 'audit',
      name: 'Audit',
      plans: ['pro'],
      max: 1,
      prices: { annual: { EUR: 99900, JPY: 150000 }, monthly: { EUR: 9900, JPY: 15000 } },
    },
    { id: 'reports', name: 'Reports', externalUrl: 'https://example.com/reports' },
  ],
  coupons: [
    { code: 'WELCOME10', percent: 10, duration: 'once' },
    { code: 'TEN-OFF', amount: { EUR: 1000 }, duration: 'repeating', months: 3 },
    { code: 'OLD', percent: 50, duration: 'forever', endsAt: '2020-01-01T00:00:00Z' },
    { code: 'SOON', percent: 50, duration: 'forever', startsAt: '2040-01-01T00:00:00Z' },
    { code: 'PRO-ANNUAL', percent: '33.33', duration: 'forever', plans: ['pro'], cycles: ['annual'] },
    { code: 'RARE', percent: 5, duration: 'once', maxRedemptions: 3 },
  ],
} as const satisfies Catalog;
