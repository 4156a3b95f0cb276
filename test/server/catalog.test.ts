import { describe, expect, it } from 'vitest';
import { catalog } from '../../demo/catalog.ts';
import type { Catalog } from '../../src/pricing/index.ts';
import { savings, validateCatalog } from '../../src/pricing/index.ts';
import { textIn } from '../../src/server/localize.ts';
import { catalogWith, openShop } from './shop.ts';

const get = (headers: Record<string, string>, path = '/v1/catalog') =>
  openShop().ask<Catalog>('GET', path, undefined, { headers });

describe('the catalog', () => {
  it('speaks the language that is asked for', async () => {
    const french = await get({ 'accept-language': 'fr-CA,fr;q=0.9,en;q=0.8' });
    expect(french.body.plans[2]!.name).toBe('Avancé');
    expect(french.body.addOns![0]!.unit).toEqual({ one: 'utilisateur', other: 'utilisateurs' });
    expect(french.headers.get('vary')).toContain('Accept-Language');
    expect((await get({ 'accept-language': 'de' })).body.plans[2]!.name).toEqual({ en: 'Advanced' });
    expect((await get({ 'accept-language': 'en-GB' })).body.plans[2]!.name).toBe('Advanced');
    expect((await get({})).body.links!.terms).toBe('terms.html');
    expect((await get({}, '/v1/catalog?locales=all')).body.plans[2]!.name).toEqual({ en: 'Advanced', fr: 'Avancé' });
  });

  it('in any language is not the one in all of them, whichever is asked for first', async () => {
    const all = { en: 'Advanced', fr: 'Avancé' };
    for (const order of [
      ['/v1/catalog?locales=all', '/v1/catalog'],
      ['/v1/catalog', '/v1/catalog?locales=all'],
    ]) {
      const shop = openShop();
      for (const path of order) {
        // What `fetch` of Node sends unless it is told another.
        const { body } = await shop.ask<Catalog>('GET', path, undefined, { headers: { 'accept-language': '*' } });
        expect(body.plans[2]!.name).toEqual(path.endsWith('all') ? all : 'Advanced');
      }
    }
  });

  it('is answered with 304 while it has not changed, in each language', async () => {
    const first = await get({ 'accept-language': 'fr' });
    const etag = first.headers.get('etag')!;
    const again = await get({ 'accept-language': 'fr', 'if-none-match': `"other", W/${etag}` });
    expect(again.status).toBe(304);
    expect(again.headers.get('etag')).toBe(etag);
    expect((await get({ 'accept-language': 'en', 'if-none-match': etag })).status).toBe(200);
  });

  it('publishes automatic coupons only', async () => {
    const coupons = [
      { code: 'SECRET', percent: 10, duration: 'once' as const },
      { code: 'SPRING', percent: 5, duration: 'once' as const, automatic: true },
    ];
    const { body } = await openShop({ catalog: catalogWith({ coupons }) }).ask<Catalog>('GET', '/v1/catalog');
    expect(body.coupons!.map(({ code }) => code)).toEqual(['SPRING']);
  });

  it('with faults is refused with each of them', () => {
    const { plans } = catalog;
    expect(() => openShop({ catalog: catalogWith({ plans: [plans[0]!, plans[0]!] }) })).toThrow(
      /the catalog has faults:\n {2}plans/,
    );
  });

  it('of the demo is sound, and saves up to 20 % in every currency', () => {
    expect(validateCatalog(catalog)).toMatchObject({ ok: true });
    for (const currency of catalog.currencies) expect(savings(catalog, currency)).toBe(20);
  });
});

describe('a text', () => {
  const text = { en: 'colour', 'en-US': 'color', fr: 'couleur', 'pt-BR': 'cor' };
  it.each([
    [['en-US'], 'color'],
    [['en-gb'], 'colour'],
    [['FR-be', 'en'], 'couleur'],
    [['de', 'fr'], 'couleur'],
    [['de'], 'colour'],
    [[], 'colour'],
  ])('in %j is %s', (locales, words) => {
    expect(textIn(text, locales)).toBe(words);
  });
  it('without English is whatever there is', () => {
    expect(textIn({ fr: 'couleur' }, ['de'])).toBe('couleur');
  });
});
