import { describe, expect, it } from 'vitest';
import { isMemberState, placeOfSupply, standardRate, taxLines, vatOf, vatTreatment } from '../../src/pricing/index.ts';
import type { Buyer, Seller } from '../../src/pricing/index.ts';

const at = '2026-03-01T12:00:00Z';
const french: Seller = { name: 'Atelier', country: 'FR' };
const consumer = (country: string, postalCode?: string): Buyer => ({
  country,
  postalCode: postalCode ?? null,
  business: false,
});
const company = (country: string, change: Partial<Buyer> = {}): Buyer => ({
  country,
  business: true,
  vatNumber: `${country === 'GR' ? 'EL' : country}123456789`,
  vatNumberStatus: 'valid',
  ...change,
});
const treat = (buyer: Buyer, seller: Partial<Seller> = {}, when = at) => {
  const { kind, category, country, rate } = vatTreatment({ ...french, ...seller }, buyer, when);
  return [kind, category, country, rate];
};
const outside = ['outside-scope', 'O', null, 0];

describe('vatTreatment', () => {
  it('charges the domestic rate at home, business or not', () => {
    expect(treat(consumer('FR'))).toEqual(['domestic', 'S', 'FR', 2000]);
    expect(treat(company('FR'))).toEqual(['domestic', 'S', 'FR', 2000]);
    expect(treat(consumer('MC'))).toEqual(['domestic', 'S', 'FR', 2000]);
  });

  it('reverses the charge for a valid number of the billing country', () => {
    expect(vatTreatment(french, company('DE'), at)).toEqual({
      kind: 'reverse-charge',
      category: 'AE',
      country: 'DE',
      rate: 0,
      exemption: 'VATEX-EU-AE',
      mention: 'reverse-charge',
    });
    expect(treat(company('GR'))[0]).toBe('reverse-charge');
    expect(treat(company('DE', { vatNumber: null }))[0]).toBe('reverse-charge');
    expect(treat(company('DE', { business: false }))).toEqual(['oss', 'S', 'DE', 1900]);
    expect(treat(company('DE', { vatNumber: 'IT12345678901' }))).toEqual(['oss', 'S', 'DE', 1900]);
    expect(treat(company('DE', { vatNumber: 'it12345678901' }))).toEqual(['oss', 'S', 'DE', 1900]);
    // A number that states no country is of the billing country.
    expect(treat(company('DE', { vatNumber: '123456789' }))[0]).toBe('reverse-charge');
    expect(treat(company('PT', { postalCode: '9500-321' }))[0]).toBe('reverse-charge');
  });

  it.each(['unchecked', 'invalid', 'unavailable', null] as const)(
    'charges VAT while a number is %s',
    (vatNumberStatus) => {
      expect(treat(company('DE', { vatNumberStatus }))).toEqual(['oss', 'S', 'DE', 1900]);
    },
  );

  it('does with an unavailable register what the seller wants', () => {
    const unavailable = company('DE', { vatNumberStatus: 'unavailable' });
    expect(treat(unavailable, { onUnavailable: 'chargeVat' })[0]).toBe('oss');
    expect(treat(unavailable, { onUnavailable: 'accept' })[0]).toBe('reverse-charge');
    expect(treat(unavailable, { onUnavailable: 'pending' })).toEqual(['unknown', null, null, null]);
    expect(treat(company('DE', { vatNumberStatus: 'invalid' }), { onUnavailable: 'accept' })[0]).toBe('oss');
    expect(treat(company('FR', { vatNumberStatus: 'unavailable' }), { onUnavailable: 'pending' })[0]).toBe('domestic');
  });

  it('charges consumers the rate of their state, or below the threshold the seller’s own', () => {
    expect(treat(consumer('HU'))).toEqual(['oss', 'S', 'HU', 2700]);
    expect(treat(consumer('HU'), { oss: false })).toEqual(['origin', 'S', 'FR', 2000]);
    expect(treat(consumer('HU'), { oss: false, registrations: ['HU'] })).toEqual(['registered', 'S', 'HU', 2700]);
    expect(treat(consumer('HU'), {}, '2014-12-31T00:00:00Z')).toEqual(['origin', 'S', 'FR', 2000]);
    expect(treat(consumer('HU'), {}, '2015-01-01T00:00:00Z')).toEqual(['oss', 'S', 'HU', 2700]);
  });

  it('leaves what is outside the EU, unless registered there', () => {
    expect(vatTreatment(french, consumer('US'), at)).toMatchObject({
      exemption: 'VATEX-EU-O',
      mention: 'outside-scope',
    });
    expect(treat(consumer('US'))).toEqual(outside);
    expect(treat(company('GB'))).toEqual(outside);
    expect(treat(consumer('XI'))).toEqual(outside);
    expect(treat(consumer('GB'), { registrations: ['GB'] })).toEqual(['registered', 'S', 'GB', 2000]);
    expect(treat(consumer('IM'), { registrations: ['GB'] })).toEqual(['registered', 'S', 'GB', 2000]);
    expect(treat(consumer('GB', 'JE2 3AB'), { registrations: ['GB'] })[0]).toBe('territory');
    expect(treat(consumer('NO'), { registrations: ['NO'] })).toEqual(['registered', 'S', 'NO', 2500]);
    // Of whose rate we know nothing.
    expect(treat(consumer('US'), { registrations: ['US'] })).toEqual(outside);
  });

  it('knows sellers from outside', () => {
    expect(treat(consumer('US'), { country: 'US' })).toEqual(outside);
    expect(treat(consumer('CH'), { country: 'CH' })).toEqual(['domestic', 'S', 'CH', 810]);
    expect(treat(consumer('DE'), { country: 'US' })).toEqual(outside);
    expect(treat(consumer('DE'), { country: 'US', registrations: ['IE'] })).toEqual(['oss', 'S', 'DE', 1900]);
    expect(treat(consumer('DE'), { country: 'US', registrations: ['GB', 'IE'] })).toEqual(['oss', 'S', 'DE', 1900]);
    expect(treat(company('DE'), { country: 'US' })[0]).toBe('reverse-charge');
    // The threshold is for sellers of one member state (Art. 59c): never their own country's VAT.
    expect(treat(consumer('FR'), { country: 'GB', registrations: ['DE'], oss: false })).toEqual(outside);
  });

  it.each([
    ['ES', '35001'],
    ['ES', '51001'],
    ['FI', '22100'],
    ['DE', '27498'],
    ['DE', 'D-78266'],
    ['IT', '23041'],
    ['IT', '22060'],
    ['GR', '630 86'],
    ['FR', '97300'],
    ['GF', null],
    ['FR', '98800'],
    ['FR', '97150'],
    ['FR', '97133'],
  ])('finds no VAT in %s %s', (country, postalCode) => {
    const { kind, category, rate, mention } = vatTreatment(french, { ...company(country), postalCode }, at);
    expect([kind, category, rate, mention]).toEqual(['territory', 'O', 0, 'outside-scope']);
  });

  it('charges French departments their rate when the seller is French', () => {
    expect(treat(consumer('FR', '97412'))).toEqual(['territory', 'S', 'FR', 850]);
    expect(treat(consumer('RE'))).toEqual(['territory', 'S', 'FR', 850]);
    expect(treat(consumer('MQ'), { country: 'DE' })).toEqual(['territory', 'O', 'FR', 0]);
  });

  it.each([
    ['PT', '9000-012', 'PT', 2200],
    ['PT', '9500', 'PT', 1600],
    ['AT', 'AT-6691', 'AT', 1900],
    ['DE', '87568', 'AT', 1900],
    ['DE', '87491', 'AT', 1900],
    ['GB', 'BFPO 57', 'CY', 1900],
    ['CH', '3907', 'IT', 2200],
    ['PT', '1000-001', 'PT', 2300],
  ])('charges consumers in %s %s by %s at %d', (country, postalCode, of, rate) => {
    expect(treat(consumer(country, postalCode))).toEqual(['oss', 'S', of, rate]);
  });

  it('keeps the mainland rate for sellers below the threshold', () => {
    expect(treat(consumer('AT', '6691'), { oss: false })).toEqual(['origin', 'S', 'FR', 2000]);
  });

  it('states nothing for an unknown country and refuses an instant that is none', () => {
    expect(treat({ country: null, business: true })).toEqual(['unknown', null, null, null]);
    expect(() => vatTreatment(french, consumer('FR'), 'today')).toThrow(RangeError);
  });
});

describe('placeOfSupply', () => {
  it('reads what people type', () => {
    expect(placeOfSupply(' es ', ' 35 001 ')).toMatchObject({
      country: 'ES',
      territory: 'canary-islands',
      outside: true,
    });
    expect(placeOfSupply('EL').country).toBe('GR');
    expect(placeOfSupply('CH', '8238')).toMatchObject({ country: 'DE', territory: 'busingen-am-hochrhein' });
    expect(placeOfSupply('FR', '35001')).toEqual({ country: 'FR', territory: null, outside: false, rate: null });
  });
});

describe('standardRate', () => {
  it.each([
    ['EE', '2023-12-31T21:59:59Z', 2000],
    ['EE', '2024-01-01T00:00:00Z', 2200],
    ['EE', '2025-06-30T20:59:59Z', 2200],
    ['EE', '2025-06-30T21:00:00Z', 2400],
    ['DE', '2020-06-30T21:59:59Z', 1900],
    ['DE', '2020-07-01T00:00:00Z', 1600],
    ['DE', '2021-01-01T00:00:00Z', 1900],
    ['SK', '2024-12-31T22:59:59Z', 2000],
    ['SK', '2025-01-01T00:00:00Z', 2300],
    ['RO', '2025-07-31T20:59:59Z', 1900],
    ['RO', '2025-08-01T00:00:00Z', 2100],
    ['FI', '2024-08-31T20:59:59Z', 2400],
    ['FI', '2024-09-01T00:00:00Z', 2550],
    ['LU', '2023-12-31T22:59:59Z', 1600],
    ['LU', '2024-01-01T00:00:00Z', 1700],
    ['CH', '2017-12-31T22:59:59Z', 800],
    ['CH', '2018-01-01T00:00:00Z', 770],
    ['CH', '2023-12-31T22:59:59Z', 770],
    ['CH', '2024-01-01T00:00:00Z', 810],
    ['LI', '2023-12-31T22:59:59Z', 770],
    ['LI', '2017-12-31T22:59:59Z', 800],
    ['LU', '2022-12-31T22:59:59Z', 1700],
    ['RO', '2015-12-31T21:59:59Z', 2400],
    ['RO', '2016-12-31T21:59:59Z', 2000],
    ['RO', '2017-01-01T00:00:00Z', 1900],
    ['GR', '2016-05-31T20:59:59Z', 2300],
    ['GR', '2016-06-01T00:00:00Z', 2400],
    ['IE', '2020-08-31T22:59:59Z', 2300],
    ['IE', '2020-09-01T00:00:00Z', 2100],
    ['IE', '2021-02-28T23:59:59Z', 2100],
    ['IE', '2021-03-01T00:00:00Z', 2300],
    ['IE', at, 2300],
    ['US', at, null],
  ])('of %s at %s is %d', (country, when, rate) => {
    expect(standardRate(country, Date.parse(when))).toBe(rate);
  });

  it('has a rate for every member state and for no other code', () => {
    const states = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');
    expect(states.map(isMemberState)).toEqual(states.map(() => true));
    const rates = [
      2000, 2100, 2000, 1900, 2100, 1900, 2500, 2400, 2100, 2550, 2000, 2400, 2500, 2700, 2300, 2200, 2100, 1700, 2100,
      1800, 2100, 2300, 2300, 2100, 2500, 2200, 2300,
    ];
    expect(states.map((state) => standardRate(state, Date.parse(at)))).toEqual(rates);
    expect(['GB', 'CH', 'NO', 'IS', 'LI', 'EL', 'constructor'].some(isMemberState)).toBe(false);
    expect(['GB', 'NO', 'IS'].map((code) => standardRate(code, Date.parse(at)))).toEqual([2000, 2500, 2400]);
  });
});

describe('VAT on amounts', () => {
  it('adds to net prices and is contained in gross ones', () => {
    expect([
      vatOf(1999, 2000, false),
      vatOf(1999, 2000, true),
      vatOf(-1999, 2000, false),
      vatOf(0, 2000, true),
    ]).toEqual([400, 333, -400, 0]);
    expect([vatOf(25, 1000, false), vatOf(25, 1000, false, 'halfEven')]).toEqual([3, 2]);
  });

  it('is rounded once per rate', () => {
    const lines = [10, 10, 10].map((net) => ({ net, rate: 1250 }));
    expect(taxLines(lines)).toEqual([{ rate: 1250, base: 30, amount: 4 }]);
    expect(taxLines(lines, { taxRounding: 'perLine' })).toEqual([{ rate: 1250, base: 30, amount: 3 }]);
    expect(
      taxLines([
        { net: 100, rate: 2000 },
        { net: 50, rate: 500 },
        { net: 1, rate: 2000 },
      ]),
    ).toEqual([
      { rate: 2000, base: 101, amount: 20 },
      { rate: 500, base: 50, amount: 3 },
    ]);
    expect(taxLines([])).toEqual([]);
  });

  it('is contained per rate and per line', () => {
    const lines = [
      { net: 99, rate: 2000 },
      { net: 99, rate: 2000 },
    ];
    expect(taxLines(lines, { inclusive: true })).toEqual([{ rate: 2000, base: 165, amount: 33 }]);
    expect(taxLines(lines, { inclusive: true, taxRounding: 'perLine' })).toEqual([
      { rate: 2000, base: 166, amount: 32 },
    ]);
  });

  it('is rounded once per invoice: the rates share the rounded sum', () => {
    const precise = (net: number, rate: number, thousandths: number) => ({
      net,
      rate,
      precise: { n: BigInt(thousandths), d: 1000n },
    });
    // 10 % of 1410.59 and 20 % of 478.82: 141.059 + 95.764 = 236.823.
    const lines = [precise(1411, 1000, 1_410_590), precise(479, 2000, 478_820)];
    expect(taxLines(lines, { taxRounding: 'perInvoice' })).toEqual([
      { rate: 1000, base: 1411, amount: 141 },
      { rate: 2000, base: 479, amount: 96 },
    ]);
    const small = [
      { net: 4, rate: 1000 },
      { net: 2, rate: 2000 },
      { net: 16, rate: 250 },
    ];
    expect(taxLines(small).map(({ amount }) => amount)).toEqual([0, 0, 0]);
    expect(taxLines(small, { taxRounding: 'perInvoice' }).map(({ amount }) => amount)).toEqual([1, 0, 0]);
    expect(taxLines([{ net: -14, rate: 1000 }], { taxRounding: 'perInvoice' })[0]!.amount).toBe(-1);
    expect(taxLines([{ net: -4, rate: 1000 }], { taxRounding: 'perInvoice' })[0]!.amount).toBe(0);
    const back = small.map(({ net, rate }) => ({ net: 0 - net, rate }));
    expect(taxLines(back, { taxRounding: 'perInvoice' }).map(({ amount }) => amount)).toEqual([0, 0, -1]);
    expect(taxLines([{ net: 110, rate: 1000 }], { taxRounding: 'perInvoice', inclusive: true })[0]).toEqual({
      rate: 1000,
      base: 100,
      amount: 10,
    });
    expect(taxLines([], { taxRounding: 'perInvoice' })).toEqual([]);
  });
});
