import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStore } from '../../src/server/index.ts';
import { createQuoteSeal } from '../../src/server/quote-seal.ts';
import type { QuoteTerms } from '../../src/server/quote-seal.ts';
import { catalogWith, frenchCompany, openShop } from './shop.ts';
import { quoteRecord } from './store-contract.ts';

const { quote: _, paidBy: __, ...plain } = quoteRecord();
const terms: QuoteTerms = { ...plain, vat: { number: 'DE1', status: 'valid', name: 'Ünïcode " \\ 株 \u2028' } };
const sealOf = (key: string) => createQuoteSeal(() => Promise.resolve(key));

describe('the seal of a quote', () => {
  it('gives back what was closed, in letters that every header and URL takes', async () => {
    const closed = await sealOf('a key').close(terms);
    expect(closed).toMatch(/^[\w.-]+$/);
    expect(await sealOf('a key').open(closed)).toEqual(terms);
    expect(await sealOf('another key').open(closed)).toBeNull();
  });

  it('opens for nothing else: any letter changed, put in, left out, or moved', async () => {
    const seal = sealOf('a key');
    const closed = await seal.close(terms);
    const letter = fc.oneof(fc.constantFrom(...'aA0-_.=+/ \n\0é'), fc.string({ minLength: 1, maxLength: 1 }));
    await fc.assert(
      fc.asyncProperty(fc.nat(closed.length), fc.nat(2), fc.oneof(letter, fc.constant('')), async (at, cut, put) => {
        const forged = closed.slice(0, at) + put + closed.slice(at + cut);
        fc.pre(forged !== closed);
        expect(await seal.open(forged)).toBeNull();
      }),
      { numRuns: 500 },
    );
    const [form, body, hash] = closed.split('.');
    for (const forged of [
      '',
      '.',
      hash!,
      `${form}.${body}`,
      `${form}..${hash}`,
      `${form}.${body}.${hash!.toUpperCase()}`,
    ]) {
      expect(await seal.open(forged), forged).toBeNull();
    }
  });
});

describe('a keyed hash', () => {
  afterEach(() => void vi.restoreAllMocks());

  // RFC 4231, test case 2; SHA-256 of "abc" from FIPS 180-4.
  it.each(['Node', 'nobody'])('is the standard’s where %s brings one along', async (who) => {
    if (who === 'nobody') vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined as never);
    vi.resetModules();
    const { hashOfText, keyedHashOf } = await import('../../src/server/hash.ts');
    expect(keyedHashOf('Jefe', 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
    expect(hashOfText('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('a quote in hand', () => {
  it('leaves no row behind until somebody is to pay it', async () => {
    const shop = openShop();
    const quote = await shop.quote({ coupon: 'WELCOME10' });
    expect(await shop.store.findQuote(quote.id)).toBeNull();
    const { body } = await shop.open(quote);
    const { id, expiresAt, vat, hash, ...shown } = quote;
    expect(hash).not.toContain(String(quote.now.total));
    expect(await shop.store.findQuote(id)).toMatchObject({ id, expiresAt, vat, quote: shown, paidBy: null });
    await shop.confirm(body.id, { token: 'sandbox_success' });
    expect((await shop.store.findQuote(id))!.paidBy).toBe(body.id);
  });

  it('is known to every server of the store, after a restart too, and to no other store', async () => {
    const store = createMemoryStore();
    const quote = await openShop({ store }).quote();
    expect((await openShop().open(quote)).body).toMatchObject({ status: 404, code: 'not_found' });
    expect((await openShop({ store }).open(quote)).status).toBe(201);
  });

  it('is one key, whichever of two servers of a new store is asked first', async () => {
    const store = createMemoryStore();
    const shops = [openShop({ store }), openShop({ store })];
    const quotes = await Promise.all(shops.map((shop, at) => shop.quote({}, { as: `owner:org${at}` })));
    const opened = quotes.map((quote, at) => shops[1 - at]!.open(quote, {}, { as: `owner:org${at}` }));
    expect((await Promise.all(opened)).map(({ status }) => status)).toEqual([201, 201]);
  });

  it('does not exist with the id or the organisation of another, or a letter changed', async () => {
    const shop = openShop();
    const [one, other] = [await shop.quote(), await shop.quote({ addOns: { seats: 9 } })];
    const stranger = await shop.quote({}, { as: 'owner:other' });
    const forged = [
      { id: one.id, hash: other.hash },
      { id: one.id, hash: `${one.hash}0` },
      { id: one.id, hash: one.hash.replace(/.$/, (last) => (last === '0' ? '1' : '0')) },
      { id: one.id, hash: 'never-shown' },
      stranger,
    ];
    for (const quote of forged) expect((await shop.open(quote)).body).toMatchObject({ status: 404, code: 'not_found' });
    expect((await shop.open(one)).status).toBe(201);
  });

  it('opens one attempt for two tabs at once, and is answered again to who asks again', async () => {
    const shop = openShop();
    const quote = await shop.quote();
    const keys = ['key-of-one-tab', 'key-of-the-other'];
    const opened = await Promise.all(keys.map((key) => shop.open(quote, {}, { key })));
    expect(opened.map(({ status }) => status).sort()).toEqual([201, 409]);
    const first = opened.find(({ status }) => status === 201)!;
    expect(opened.find(({ status }) => status === 409)!.body).toMatchObject({ code: 'attempt_open' });
    const again = await shop.open(quote, {}, { key: keys[opened.indexOf(first)]! });
    expect(again).toMatchObject({ status: 200, body: { id: first.body.id } });
    await shop.confirm(first.body.id, { token: 'sandbox_success' });
    // Long after, and with a catalog that nobody prices anew.
    shop.clock.move(24 * 3_600_000);
    const late = await shop.open(quote, {}, { key: keys[opened.indexOf(first)]! });
    expect(late).toMatchObject({ status: 200, body: { id: first.body.id, status: 'paid' } });
  });

  it('is answered again where the catalog cannot be read any more', async () => {
    let sold = catalogWith({});
    const shop = openShop({ catalog: () => sold });
    const quote = await shop.quote();
    const { body } = await shop.open(quote, {}, { key: 'key-of-the-tab' });
    await shop.confirm(body.id, { token: 'sandbox_success' });
    sold = catalogWith({ plans: [] });
    const again = await shop.open(quote, {}, { key: 'key-of-the-tab' });
    expect(again).toMatchObject({ status: 200, body: { id: body.id, status: 'paid' } });
    const other = await shop.open(quote, { locale: 'fr' }, { key: 'key-of-the-tab' });
    expect(other.body).toMatchObject({ status: 422, code: 'idempotency_mismatch' });
    expect((await shop.open(quote, {}, { key: 'another-key' })).status).toBe(500);
  });

  it('that nobody signed in for is used once: the other organisation is told so', async () => {
    const shop = openShop();
    const quote = await shop.quote({}, { as: '' });
    const { body } = await shop.open(quote);
    await shop.confirm(body.id, { token: 'sandbox_success' });
    expect((await shop.open(quote, {}, { as: 'owner:other' })).body.code).toBe('quote_used');
  });

  it('carries what is beyond ASCII', async () => {
    const shop = openShop();
    const billing = { ...frenchCompany, postalCode: '69001' };
    const quote = await shop.quote({ coupon: 'ÉTÉ-株' });
    expect((await shop.open(quote, { billing })).status).toBe(201);
    expect((await shop.store.findQuote(quote.id))!.wanted.coupon).toBe('ÉTÉ-株');
  });
});
