import { describe, expect, it, vi } from 'vitest';
import { catalog } from '../../demo/catalog.ts';
import { createCatalogBackend } from '../../src/backend/index.ts';
import { CheckoutError, type CheckoutBackend } from '../../src/checkout/index.ts';
import type { ServerQuote, Session } from '../../src/contract/index.ts';
import type { Snapshot } from '../../src/elements/base/served-content.ts';
import { quote, type Catalog } from '../../src/pricing/index.ts';
import { renderCheckout, renderCheckoutToString, type ServerRendering } from '../../src/ssr/index.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const page = (change: Partial<ServerRendering> = {}): Promise<string> =>
  renderCheckoutToString({ url: 'https://shop.test/prices', locale: 'en', catalog, now, ...change });

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** What a person reads: no tags, styles, scripts or lists of countries. */
const textOf = (html: string): string =>
  unescaped(html.replace(/<(style|script|select)\b[^]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ');

const snapshotOf = (html: string): Snapshot =>
  JSON.parse(/<script type="application\/json">(.*)<\/script>/.exec(html)![1]!) as Snapshot;

const checked = (html: string): string[] =>
  [...html.matchAll(/<input\s+type="radio"[^>]*>/g)]
    .filter(([input]) => / checked/.test(input))
    .map(([input]) => /value="([^"]*)"/.exec(input)![1]!);

const quantityOf = (html: string, addOn: string): string | undefined =>
  new RegExp(`data-comptoir-id="quantity-${addOn}"[^>]* value="([^"]*)"`).exec(html)?.[1];

const totalOf = (html: string): string => /data-comptoir-id="total">([^<]*)</.exec(html)![1]!;

/** The links of a page whose scripts are off, by what they are called. */
const linksOf = (html: string): Map<string, string> =>
  new Map(
    [...html.matchAll(/<noscript><a[^>]*?href="([^"]*)"[^>]*>([^<]*)<\/a\s*><\/noscript>/g)].map(
      ([, href, label]) => [unescaped(label!), unescaped(href!)] as const,
    ),
  );

const session: Session = {
  ...(await createCatalogBackend(catalog).session()),
  who: 'owner',
  organization: { id: 'org_1', name: 'Maison Lilas' },
  country: 'FR',
};

/** A visitor's own backend, which counts what it is asked. */
function visitor(change: Partial<CheckoutBackend> = {}) {
  const asked: string[] = [];
  const backend: Pick<CheckoutBackend, 'session' | 'catalog' | 'quote'> = {
    session: async () => (asked.push('session'), session),
    catalog: async () => (asked.push('catalog'), catalog),
    quote: async ({ plan, cycle, currency, addOns, coupon }) => {
      asked.push('quote');
      const selection = { plan, cycle, currency, addOns: addOns ?? {}, coupon: coupon ?? null };
      const result = quote(catalog, selection, { country: 'FR' } as never, { at: new Date(now).toISOString() });
      if (!result.ok) throw new CheckoutError('invalid');
      return { ...result.quote, id: 'quo_1', hash: 'h', expiresAt: '2026-11-22T13:00:00Z', vat: null } as ServerQuote;
    },
    ...change,
  };
  return { asked, backend };
}

describe('a checkout drawn on a server', () => {
  it.each([
    ['en', 'Professional', '€79.00 a month', 'Continue to payment', '<div dir="ltr" lang="en">'],
    ['fr', 'Professionnel', '79,00 €', 'Passer au paiement', '<div dir="ltr" lang="fr">'],
    ['ar', 'Professional', '79.00', 'المتابعة إلى الدفع', '<div dir="rtl" lang="ar">'],
  ])('can be read in %s', async (locale, plan, price, next, frame) => {
    const html = await page({ locale, attributes: { backend: '/billing' } });
    const text = textOf(html).replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');
    for (const read of [plan, price, next]) expect(text).toContain(read);
    expect(html).toContain(frame);
    expect(html).toContain(`<comptoir-checkout backend="/billing" locale="${locale}">`);
  });

  it('draws what the address asks for, and the bill of it', async () => {
    const html = await page({ url: 'https://shop.test/prices?plan=standard&cycle=monthly&seats=5' });
    expect(checked(html)).toEqual(['monthly', 'standard']);
    expect(quantityOf(html, 'seats')).toBe('5');
    expect(totalOf(html)).toBe('€109.00');
  });

  it('draws what the tag asks for where the address says nothing', async () => {
    const html = await page({
      attributes: { plan: 'advanced', 'add-ons': 'profiles:60' },
      url: 'https://shop.test/?x=1',
    });
    expect(checked(html)).toEqual(['annual', 'advanced']);
    expect(quantityOf(html, 'profiles')).toBe('60');
  });

  it('draws an add-on of which the plan includes none', async () => {
    const plans = catalog.plans.map((plan) => ({ ...plan, included: {} }));
    expect(quantityOf(await page({ catalog: { ...catalog, plans } }), 'seats')).toBe('0');
  });

  it('marks a quantity that is none, and still leads on from it', async () => {
    const html = await page({ url: 'https://shop.test/?seats=abc' });
    expect(textOf(html)).toContain('Enter a whole number.');
    expect(linksOf(html).get('One more: Seats')).toMatch(/seats=4$/);
  });

  it('leads by each link to the page with that choice, and keeps what else the address says', async () => {
    const url = 'https://shop.test/prices?ref=mail&plan=standard&seats=5&lang=en';
    const links = linksOf(await page({ url }));
    expect([...links.keys()]).toEqual([
      'Choose Monthly',
      'Choose Professional',
      'Choose Advanced',
      'One fewer: Seats',
      'One more: Seats',
      'One more: Social profiles',
    ]);
    for (const [label, href] of links) {
      const there = new URL(href, url);
      expect([there.pathname, there.searchParams.get('ref'), there.searchParams.get('lang')]).toEqual([
        '/prices',
        'mail',
        'en',
      ]);
      const html = await page({ url: there });
      const chosen = [...checked(html), quantityOf(html, 'seats'), quantityOf(html, 'profiles')];
      expect(chosen, label).toEqual(
        {
          'Choose Monthly': ['monthly', 'standard', '5', '5'],
          'Choose Professional': ['annual', 'professional', '5', '15'],
          'Choose Advanced': ['annual', 'advanced', '10', '50'],
          'One fewer: Seats': ['annual', 'standard', '4', '5'],
          'One more: Seats': ['annual', 'standard', '6', '5'],
          'One more: Social profiles': ['annual', 'standard', '5', '6'],
        }[label],
      );
    }
  });

  it('leads to none of an add-on that the tag asks for', async () => {
    const plans = catalog.plans.map((plan) => ({ ...plan, included: {} }));
    const sold = { catalog: { ...catalog, plans }, attributes: { backend: '/billing', 'add-ons': 'seats:1' } };
    const links = linksOf(await page(sold));
    const url = new URL(links.get('One fewer: Seats')!, 'https://shop.test/prices').href;
    const html = await page({ ...sold, url });
    expect(quantityOf(html, 'seats')).toBe('0');
    const other = new URL(linksOf(html).get('Choose Advanced')!, url).href;
    expect(quantityOf(await page({ ...sold, url: other }), 'seats')).toBe('0');
  });

  it('carries the choice on to where one pays', async () => {
    const attributes = { backend: '/billing', 'checkout-url': '/pay?from=prices' };
    const links = linksOf(await page({ attributes, url: 'https://shop.test/?plan=standard' }));
    expect(links.get('Continue to payment')).toBe('/pay?from=prices&plan=standard&cycle=annual&currency=EUR');
  });

  it('holds under a strict policy: styles carry the nonce, nothing else is inline', async () => {
    const html = await page({ nonce: 'n"1', attributes: { backend: '/billing' } });
    const styles = html.match(/<style[^>]*>/g)!;
    expect(styles.length).toBeGreaterThan(10);
    expect(new Set(styles)).toEqual(new Set(['<style nonce="n&quot;1">']));
    const markup = html.replace(/<(style|script)\b[^]*?<\/\1>/g, '');
    expect(markup).not.toMatch(/\s(style|on\w+)=/);
    expect(html.match(/<script[^>]*>/g)).toEqual(['<script type="application/json">']);
  });

  it('leaves out what only hydration would read', async () => {
    expect(await page()).not.toMatch(/lit-part|lit-node|defer-hydration|checked="false"/);
  });

  it('lets no text of a catalog or an attribute out of its place', async () => {
    const hostile = '</script></template><script>alert(1)</script><!--\u2028"\'';
    const plans = catalog.plans.map((plan) => ({ ...plan, name: hostile, description: { en: hostile } }));
    const html = await page({ catalog: { ...catalog, plans }, attributes: { 'data-from': `"><script>${hostile}` } });
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html.match(/<\/script/g)).toHaveLength(1);
    expect(html.match(/<template/g)!.length).toBe(html.match(/<\/template/g)!.length);
    expect(html).not.toContain('<!--"');
    expect(snapshotOf(html).catalog!.plans[0]!.name).toBe(hostile);
    expect(textOf(html)).toContain(hostile.replaceAll('\u2028', ' '));
  });

  it('keeps coupons on the server', async () => {
    const html = await page({ url: 'https://shop.test/?coupon=WELCOME10' });
    expect(html).not.toContain('TEAM25');
    expect(snapshotOf(html).catalog).not.toHaveProperty('coupons');
  });

  it('says nothing of a visitor who is not given', async () => {
    const html = await page({ attributes: { backend: '/billing', 'sign-in-url': '/in' } });
    expect(Object.keys(snapshotOf(html))).toEqual(['catalog']);
    expect(html).not.toContain('href="/in"');
  });

  it('asks once as the visitor, and hands the answers on', async () => {
    const { asked, backend } = visitor();
    const html = await page({ catalog: undefined as never, backend, attributes: { backend: '/billing' } });
    expect(asked.sort()).toEqual(['catalog', 'quote', 'session']);
    const snapshot = snapshotOf(html);
    expect(snapshot.session!.organization!.name).toBe('Maison Lilas');
    expect(JSON.parse(snapshot.quote!.request)).toMatchObject({ plan: 'professional', cycle: 'annual' });
    expect(snapshot.quote!.answer.id).toBe('quo_1');
    expect(totalOf(html)).toBe('€1,137.60');
  });

  it('draws its own figure where no quote is to be had', async () => {
    const told: string[] = [];
    const { backend } = visitor({ quote: () => Promise.reject(new CheckoutError('unavailable')) });
    const html = await page({ backend, attributes: { backend: '/billing' }, onError: ({ code }) => told.push(code) });
    expect(told).toEqual(['unavailable']);
    expect(totalOf(html)).toBe('€1,137.60');
    expect(snapshotOf(html)).not.toHaveProperty('quote');
  });

  it('leaves the drawing to the page where the server cannot', async () => {
    const told: string[] = [];
    const onError = ({ code }: CheckoutError): void => void told.push(code);
    const { backend } = visitor({ session: () => Promise.reject(new CheckoutError('network')) });
    expect(await page({ backend, attributes: { backend: '/"' }, onError })).toBe(
      '<comptoir-checkout backend="/&quot;" locale="en"></comptoir-checkout>',
    );
    await page({ catalog: { plans: [] } as unknown as Catalog, onError });
    expect(told).toEqual(['network', 'bad_catalog']);
  });

  it('says so on the console where the host does not listen', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    await page({ url: '/prices' });
    expect(said.mock.calls).toEqual([['comptoir/ssr: bad_input: Nothing could be drawn. TypeError: Invalid URL']]);
    said.mockRestore();
  });

  it.each([
    ['an address that is no whole one', { url: '/prices' }],
    [
      'a catalog that cannot be drawn',
      { catalog: { ...catalog, plans: catalog.plans.map((plan) => ({ ...plan, features: 'All' })) } as never },
    ],
    [
      'a language that throws',
      {
        languages: {
          en: {
            checkout: () => {
              throw new Error('No file');
            },
          },
        },
      },
    ],
  ])('tells of %s, and leaves the drawing to the page', async (_, given) => {
    const told: string[] = [];
    const onError = ({ code }: CheckoutError): void => void told.push(code);
    const html = await page({ ...given, attributes: { backend: '/billing' }, onError });
    expect(html).toBe('<comptoir-checkout backend="/billing" locale="en"></comptoir-checkout>');
    expect(told).toEqual(['bad_input']);
  });

  it('keeps two pages apart that are drawn at once', async () => {
    const [french, english] = await Promise.all([
      page({ locale: 'fr', url: 'https://shop.test/?plan=standard' }),
      page({ locale: 'en', url: 'https://shop.test/?plan=advanced' }),
    ]);
    expect([textOf(french).includes('Your order'), checked(french)[1]]).toEqual([false, 'standard']);
    expect([textOf(english).includes('Your order'), checked(english)[1]]).toEqual([true, 'advanced']);
  });

  it('comes in two pieces, of which the first has all plans and what shows them', async () => {
    const pieces: string[] = [];
    for await (const piece of renderCheckout({ url: 'https://shop.test/', locale: 'en', catalog, now }))
      pieces.push(piece);
    expect(pieces.length).toBe(2);
    expect(pieces[0]).toMatch(
      /<\/fieldset>[^<]*<style>[^<]*visibility: visible[^<]*<\/style><\/template><\/comptoir-plan-cards>$/,
    );
    expect(pieces.join('')).toBe(await page({ url: 'https://shop.test/' }));
  });
});
