import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/server/index.ts';
import { normalAddress } from '../../../src/server/request-source.ts';
import { catalogWith, frenchCompany, minutes, openShop } from '../shop.ts';
import type { ShopOptions } from '../shop.ts';

/** A shop behind a proxy that names the client, as it would for each request. */
const behindProxy = (options: ShopOptions = {}) =>
  openShop({ clientAddress: ({ headers }) => headers.get('x-client'), ...options });

const from = (client: string, as = '') => ({ as, headers: { 'x-client': client } });
const coupons = [{ code: 'REAL', percent: 10, duration: 'once' }] as const;

describe('how often', () => {
  it('an organisation may ask, and an address: 429 with the seconds to wait, then again', async () => {
    const limits = { requests: { perPrincipal: 3, perAddress: 5, seconds: 60 } };
    const shop = behindProxy({ limits });
    const read = (asked: ReturnType<typeof from>) => shop.ask('GET', '/v1/catalog', undefined, asked);
    const statuses: number[] = [];
    for (let time = 0; time < 4; time++) statuses.push((await read(from('192.0.2.1', 'owner:acme'))).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await read(from('192.0.2.1', 'owner:other'))).status).toBe(200);
    shop.clock.move(20_500);
    const refused = await read(from('192.0.2.1'));
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited', retryable: true, retryAfter: 40 } });
    expect(refused.headers.get('retry-after')).toBe('40');
    expect((await read(from('192.0.2.2'))).status).toBe(200);
    expect((await shop.ask('GET', '/healthz', undefined, from('192.0.2.1'))).status).toBe(200);
    shop.clock.move(39_500);
    expect((await read(from('192.0.2.1', 'owner:acme'))).status).toBe(200);
  });

  it('takes the client from the host alone: a header that anybody sends changes nothing', async () => {
    const limits = { requests: { perPrincipal: 9, perAddress: 1, seconds: 60 } };
    const shop = behindProxy({ limits });
    const { headers } = from('192.0.2.1');
    const forged = (forwarded: string) => ({
      as: '',
      headers: { ...headers, 'x-forwarded-for': forwarded, forwarded: `for=${forwarded}` },
    });
    expect((await shop.ask('GET', '/v1/catalog', undefined, forged('198.51.100.1'))).status).toBe(200);
    expect((await shop.ask('GET', '/v1/catalog', undefined, forged('198.51.100.2'))).status).toBe(429);
  });

  it('a card is tried: five declines in a quarter of an hour (faults 17, 36)', async () => {
    const shop = openShop();
    for (let time = 0; time < 5; time++) {
      const attempt = await shop.buy('sandbox_declined:incorrect_cvc');
      expect(attempt.status).toBe('failed');
      shop.clock.move(minutes(1));
    }
    const { status, body } = await shop.open(await shop.quote());
    expect([status, body.code, body.retryAfter]).toEqual([429, 'rate_limited', 600]);
    expect((await shop.open(await shop.quote({}, { as: 'owner:b' }), {}, { as: 'owner:b' })).status).toBe(201);
    shop.clock.move(minutes(10) + 1);
    expect((await shop.buy('sandbox_success')).status).toBe('paid');
  });

  it('payments are opened, whatever becomes of them, on two servers over one store', async () => {
    const store = createMemoryStore();
    const limits = { payments: { perPrincipal: 3, perAddress: 9, seconds: 900, declined: 5 } };
    const shops = ['a', 'b'].map((seed) => behindProxy({ store, limits, ids: idsOf(seed) }));
    const statuses: number[] = [];
    for (let time = 0; time < 5; time++) {
      const shop = shops[time % 2]!;
      const asked = { ...from('192.0.2.1', 'owner:acme'), key: `opening-${time}` };
      const { status, body } = await shop.open(await shop.quote(), {}, asked);
      statuses.push(status);
      if (status === 201) await shop.cancel(body.id);
    }
    expect(statuses).toEqual([201, 201, 201, 429, 429]);
  });

  it('coupons are guessed, even all at once; a real one is no guess', async () => {
    const limits = { couponGuesses: { perPrincipal: 3, perAddress: 4, seconds: 900 } };
    const shop = behindProxy({ limits, catalog: catalogWith({ coupons }) });
    const quote = (coupon: string, asked: ReturnType<typeof from>) =>
      shop.ask('POST', '/v1/quotes', { ...shop.selection, coupon }, asked);
    const visitor = from('192.0.2.1');
    for (let time = 0; time < 9; time++) expect((await quote('REAL', visitor)).status).toBe(201);
    const guesses = await Promise.all(Array.from({ length: 9 }, (_, index) => quote(`GUESS${index}`, visitor)));
    expect(guesses.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 429, 429, 429, 429, 429]);
    expect((await quote('REAL', visitor)).status).toBe(429);
    expect((await shop.ask('POST', '/v1/quotes', shop.selection, visitor)).status).toBe(201);
  });

  it('a register is asked: more numbers stay unverified, and the sale goes on', async () => {
    const asked: string[] = [];
    const vatRegister = {
      check: async (number: string) => {
        asked.push(number);
        return { status: 'valid', name: null, reference: null } as const;
      },
    };
    const limits = { vatLookups: { perPrincipal: 1, perAddress: 9, seconds: 3600 } };
    const shop = openShop({ vatRegister, limits });
    const check = async (vatNumber: string) =>
      (await shop.quote({ country: 'NL', postalCode: '1011AB', vatNumber })).vat?.status;
    expect(await check('NL123456782B01')).toBe('valid');
    expect(await check('NL123456782B01')).toBe('valid');
    expect(await check('NL004495445B01')).toBe('unavailable');
    expect(asked).toEqual(['NL123456782B01']);
    // Another number with the order is asked about no more freely.
    const quote = await shop.quote({ country: 'NL', postalCode: '1011AB' });
    const billing = { ...frenchCompany, country: 'NL', postalCode: '1011AB', vatNumber: 'NL004495445B01' };
    expect((await shop.open(quote, { billing })).body.code).toBe('quote_changed');
    expect(asked).toEqual(['NL123456782B01']);
    shop.clock.move(minutes(61));
    expect(await check('NL004495445B01')).toBe('valid');
  });

  it('keeps no address: a keyed hash, gone when it is over', async () => {
    const store = createMemoryStore();
    const keys: string[] = [];
    const addToCounts: typeof store.addToCounts = (counted, ...rest) => {
      keys.push(...counted.map(({ key }) => key));
      return store.addToCounts(counted, ...rest);
    };
    const ask = async (addressKey?: string) => {
      const shop = behindProxy({ store: { ...store, addToCounts }, ...(addressKey !== undefined && { addressKey }) });
      await shop.ask('POST', '/v1/quotes', { ...shop.selection, coupon: 'GUESS' }, from('192.0.2.77'));
      return shop;
    };
    await ask();
    const shop = await ask();
    await ask('a secret of the host');
    const [first, second, third] = keys;
    expect(first).toMatch(/^couponGuesses from [0-9a-f]{64}$/);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
    expect(JSON.stringify([keys, shop.log])).not.toContain('192.0.2.77');
    shop.clock.move(minutes(16));
    expect((await shop.server.runDue()).countsDropped).toBe(2);
  });

  it('can be left alone', async () => {
    const limits = { requests: null, payments: null, couponGuesses: null, vatLookups: null };
    const shop = behindProxy({ limits });
    for (let time = 0; time < 7; time++) await shop.buy('sandbox_declined');
    expect((await shop.open(await shop.quote())).status).toBe(201);
  });
});

describe('an address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:0:1:aaaa::1', '2001:db8:0:1'],
    ['2001:0DB8:0000:0001::', '2001:db8:0:1'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('%s is counted as %s', (given, counted) => {
    expect(normalAddress(given)).toBe(counted);
  });
});

function idsOf(seed: string): (prefix: string) => string {
  let last = 0;
  return (prefix) => `${prefix}_${seed}${++last}`;
}
