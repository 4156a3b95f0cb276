import { describe, expect, it } from 'vitest';
import { parseVatNumber } from '../../src/pricing/vat-number.ts';
import { createViesRegister, sandboxVatNumbers } from '../../src/server/index.ts';
import type { RegisterAnswer } from '../../src/server/index.ts';
import { catalog } from '../../demo/catalog.ts';
import { catalogWith, frenchCompany, minutes, openShop } from './shop.ts';

const german = { country: 'DE', postalCode: null, vatNumber: 'DE 123456788' };

describe('quotes', () => {
  it('names what keeps a selection from being bought', async () => {
    const shop = openShop();
    const { status, body } = await shop.ask('POST', '/v1/quotes', {
      ...shop.selection,
      plan: 'custom',
      addOns: { seats: 101, rockets: 1 },
    });
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'invalid', retryable: false, type: 'urn:comptoir:problem:invalid' });
    const fields = (body as { fields: { path: string; code: string }[] }).fields.map(({ path, code }) => [path, code]);
    expect(fields).toContainEqual(['plan', 'plan-not-sold']);
    expect(fields).toContainEqual(['addOns.rockets', 'add-on-unknown']);
  });

  it('tells why a coupon does not apply, and does not publish codes', async () => {
    const shop = openShop();
    expect((await shop.quote({ coupon: 'nope' })).coupon).toMatchObject({ applied: false, reason: 'unknown' });
    expect((await shop.quote({ coupon: 'welcome10' })).now.discount).toBe(7560);
    const { body } = await shop.ask('GET', '/v1/catalog');
    expect(JSON.stringify(body)).not.toContain('WELCOME10');
  });

  it('expires after a quarter of an hour, and answers with a fresh one', async () => {
    const shop = openShop();
    const quote = await shop.quote();
    shop.clock.move(minutes(15) - 1);
    expect((await shop.cancel((await shop.open(quote)).body.id)).status).toBe(200);
    shop.clock.move(1);
    const { body } = await shop.open(quote);
    expect(body).toMatchObject({ status: 409, code: 'quote_expired', quote: { now: { total: quote.now.total } } });
    expect((await shop.open(body.quote!)).status).toBe(201);
  });

  it('is refused with a fresh one when the catalog changed', async () => {
    let sold = catalog;
    const shop = openShop({ catalog: () => sold });
    const quote = await shop.quote();
    const [seats, ...others] = catalog.addOns!;
    sold = catalogWith({
      addOns: [{ ...seats!, prices: { ...seats!.prices, annual: { EUR: 1, USD: 1, GBP: 1, JPY: 1 } } }, ...others],
    });
    const { body } = await shop.open(quote);
    expect(body).toMatchObject({ code: 'quote_changed', quote: { now: { net: 46802 } } });
    expect((await shop.open(body.quote!)).status).toBe(201);
  });

  it.each([
    ['country', { country: 'BE' }],
    ['customer', { customer: 'consumer', company: null }],
    ['VAT number', { vatNumber: 'FR11123456782' }],
    ['postal code of a territory', { postalCode: '97400' }],
  ])('is refused when the billing information has another %s', async (_, billing) => {
    const shop = openShop();
    const { body } = await shop.open(await shop.quote(), { billing: { ...frenchCompany, ...billing } });
    expect(body).toMatchObject({ status: 409, code: 'quote_changed' });
    expect((await shop.open(body.quote!, { billing: { ...frenchCompany, ...billing } })).status).toBe(201);
  });

  it('holds for another postal code that changes nothing', async () => {
    const shop = openShop();
    const billing = { ...frenchCompany, postalCode: '75002' };
    expect((await shop.open(await shop.quote(), { billing })).status).toBe(201);
  });

  it('of another organisation does not exist; an anonymous one is whoever has it', async () => {
    const shop = openShop();
    expect((await shop.open(await shop.quote({}, { as: 'owner:other' }))).body.code).toBe('not_found');
    expect((await shop.open({ id: 'quo_nope', hash: 'x' })).body.code).toBe('not_found');
    expect((await shop.open(await shop.quote({}, { as: '' }))).status).toBe(201);
  });
});

describe('VAT numbers', () => {
  it('are published ones that could exist', () => {
    for (const number of [...Object.keys(sandboxVatNumbers), catalog.seller.vatNumber!]) {
      expect(parseVatNumber(number), number).toMatchObject({ number, valid: true });
    }
  });

  it('take VAT off across borders, and stand on the invoice', async () => {
    const shop = openShop();
    const quote = await shop.quote(german);
    expect(quote).toMatchObject({
      vat: { number: 'DE123456788', status: 'valid', name: 'Sandkasten GmbH' },
      treatment: { kind: 'reverse-charge' },
      now: { tax: 0, total: 75600 },
    });
    const billing = { ...frenchCompany, country: 'DE', postalCode: null, vatNumber: 'de123456788' };
    const { body } = await shop.open(quote, { billing });
    await shop.confirm(body.id, { token: 'sandbox_success' });
    const [invoice] = await shop.store.listInvoices('acme');
    expect(invoice!.document).toMatchObject({ vat: { status: 'valid' }, treatment: { mention: 'reverse-charge' } });
  });

  it('change nothing in the seller’s own country', async () => {
    const quote = await openShop().quote({ vatNumber: 'FR11123456782' });
    expect(quote).toMatchObject({ vat: { status: 'valid' }, treatment: { kind: 'domestic' }, now: { tax: 15120 } });
  });

  it('that the register cannot tell are charged, and let Pay proceed', async () => {
    const shop = openShop();
    const dutch = { country: 'NL', postalCode: null, vatNumber: 'NL123456782B01' };
    const quote = await shop.quote(dutch);
    expect(quote).toMatchObject({ vat: { status: 'unavailable' }, treatment: { kind: 'oss' }, now: { tax: 15876 } });
    expect((await shop.open(quote, { billing: { ...frenchCompany, ...dutch } })).status).toBe(201);
  });

  it.each([
    ['malformed', 'DE123', 'vat_malformed'],
    ['invalid', 'DE987654310', 'vat_invalid'],
    ['wrong-country', 'FR11123456782', 'vat_wrong_country'],
  ])('that are %s block payment until mended or left out', async (status, vatNumber, code) => {
    const shop = openShop();
    const quote = await shop.quote({ ...german, vatNumber });
    expect(quote.vat).toMatchObject({ status });
    expect(quote.now.tax).toBeGreaterThan(0);
    const billing = { ...frenchCompany, country: 'DE', postalCode: null, vatNumber };
    const refused = await shop.open(quote, { billing });
    expect(refused.body).toMatchObject({ status: 422, fields: [{ path: 'billing.vatNumber', code }] });

    const without = { ...billing, withoutVatNumber: true };
    const fresh = await shop.open(quote, { billing: without });
    expect(fresh.body).toMatchObject({ code: 'quote_changed', quote: { vat: null, now: quote.now } });
    expect((await shop.open(fresh.body.quote!, { billing: without })).status).toBe(201);
  });

  it('of Greece, Monaco and Northern Ireland belong where VAT says', async () => {
    const shop = openShop({ vatRegister: { check: async () => ({ status: 'valid', name: null, reference: null }) } });
    const status = async (country: string, vatNumber: string) =>
      (await shop.quote({ country, postalCode: null, vatNumber })).vat?.status;
    expect(await status('GR', 'EL094259216')).toBe('valid');
    expect(await status('MC', 'FR11123456782')).toBe('valid');
    expect(await status('GB', 'XI980780684')).toBe('unavailable');
    expect(await status('GR', 'FR11123456782')).toBe('wrong-country');
  });

  it('are asked for once a day, and the answers kept', async () => {
    let asked = 0;
    let answer: RegisterAnswer = { status: 'unavailable', name: null, reference: null };
    const shop = openShop({ vatRegister: { check: async () => (asked++, answer) } });
    expect((await shop.quote(german)).vat).toMatchObject({ status: 'unavailable' });
    answer = { status: 'valid', name: 'X', reference: 'WAPI1' };
    expect((await shop.quote(german)).vat).toMatchObject({ status: 'valid' });
    expect((await shop.quote(german)).vat).toMatchObject({ status: 'valid' });
    expect(asked).toBe(2);
    shop.clock.move(minutes(60 * 24) + 1);
    await shop.quote(german);
    expect(asked).toBe(3);
    expect(await shop.store.findVatCheck('DE123456788', '2026-03-03T00:00:00.000Z')).toMatchObject({
      reference: 'WAPI1',
    });
  });

  it('survive a register that throws', async () => {
    const shop = openShop({ vatRegister: { check: () => Promise.reject(new Error('down')) } });
    expect((await shop.quote(german)).vat).toMatchObject({ status: 'unavailable' });
  });
});

describe('VIES', () => {
  const ask = (status: number, body: unknown) =>
    createViesRegister({
      requester: 'FR14987654324',
      fetch: async () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }),
    }).check('DE123456788', new AbortController().signal);

  it('reads a yes and a no', async () => {
    expect(await ask(200, { valid: true, name: 'X GmbH', requestIdentifier: 'W1' })).toEqual({
      status: 'valid',
      name: 'X GmbH',
      reference: 'W1',
    });
    expect(await ask(200, { valid: false, userError: 'INVALID', name: '---', requestIdentifier: '' })).toEqual({
      status: 'invalid',
      name: null,
      reference: null,
    });
  });

  it.each([
    [200, { valid: false, userError: 'MS_UNAVAILABLE' }],
    [200, { actionSucceed: false, errorWrappers: [{ error: 'MS_MAX_CONCURRENT_REQ' }] }],
    [200, '<html>'],
    [500, {}],
    [429, {}],
  ])('takes %d %j for no answer', async (status, body) => {
    expect((await ask(status, body)).status).toBe('unavailable');
  });

  it('does not wait for ever', async () => {
    const hang: typeof fetch = (_, init) =>
      new Promise((_, reject) => init!.signal!.addEventListener('abort', () => reject(new Error('aborted'))));
    const register = createViesRegister({ fetch: hang, timeout: 10 });
    expect((await register.check('DE123456788', new AbortController().signal)).status).toBe('unavailable');
  });
});

describe('a coupon with a limit', () => {
  it('is used up when it was paid with that often', async () => {
    const coupons = [{ code: 'FIRST', percent: 10, duration: 'once', maxRedemptions: 1 }] as const;
    const shop = openShop({ catalog: { ...catalog, coupons } });
    expect((await shop.quote({ coupon: 'FIRST' })).coupon).toMatchObject({ applied: true });
    const other = { as: 'owner:other' };
    const { body } = await shop.open(await shop.quote({ coupon: 'FIRST' }, other), {}, other);
    await shop.confirm(body.id, { token: 'sandbox_success' }, other);
    expect((await shop.quote({ coupon: 'FIRST' })).coupon).toMatchObject({ applied: false, reason: 'used-up' });
  });
});
