import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { catalog } from '../../demo/catalog.ts';
import {
  createBillingServer,
  createMemoryStore,
  createSandboxProvider,
  StoreUnavailable,
} from '../../src/server/index.ts';
import type { BillingServerOptions, Principal } from '../../src/server/index.ts';
import { frenchCompany, openShop } from './shop.ts';

const json = { 'content-type': 'application/json' };
const least: BillingServerOptions = {
  catalog,
  store: createMemoryStore(),
  payments: [],
  authorize: () => ({ who: 'anonymous', organization: null }),
};

describe('who may', () => {
  it.each([
    ['GET', '/v1/subscription'],
    ['GET', '/v1/invoices'],
    ['GET', '/v1/entitlements'],
    ['GET', '/v1/checkouts/att_1'],
    ['POST', '/v1/checkouts'],
    ['POST', '/v1/checkouts/att_1/confirm'],
    ['POST', '/v1/checkouts/att_1/cancel'],
  ])('%s %s: nobody signed in is 401', async (method, path) => {
    const shop = openShop();
    const { status, body } = await shop.ask(method, path, method === 'POST' ? {} : undefined, { as: '' });
    expect({ status, body }).toMatchObject({ status: 401, body: { code: 'unauthenticated', retryable: true } });
  });

  it.each([
    ['GET', '/v1/session'],
    ['GET', '/v1/catalog'],
    ['GET', '/v1/openapi.json'],
    ['GET', '/healthz'],
  ])('%s %s is open to anyone', async (method, path) => {
    expect((await openShop().ask(method, path, undefined, { as: '' })).status).toBe(200);
  });

  it('tells a member who the owners are, and of no card', async () => {
    const shop = openShop();
    await shop.buy('sandbox_success');
    const session = await shop.ask('GET', '/v1/session', undefined, { as: 'member:acme' });
    expect(session.body).toMatchObject({ who: 'member', owners: [{ name: 'Camille' }], savedMethods: [] });
  });
});

describe('where from', () => {
  const post = (headers: Record<string, string>, origins?: string[]) => {
    const shop = openShop(origins && { origins });
    return shop.ask('POST', '/v1/quotes', shop.selection, { headers });
  };

  it('takes its own origin, one that is listed, and programs', async () => {
    expect((await post({})).status).toBe(201);
    expect((await post({ origin: 'https://shop.test' })).status).toBe(201);
    expect((await post({ 'sec-fetch-site': 'same-origin' })).status).toBe(201);
    const listed = await post({ origin: 'https://www.example.com' }, ['https://www.example.com']);
    expect(listed.status).toBe(201);
    expect(listed.headers.get('access-control-allow-origin')).toBe('https://www.example.com');
  });

  it('answers a preflight for a listed origin only', async () => {
    const shop = openShop({ origins: ['https://www.example.com'] });
    const preflight = (origin: string) =>
      shop.ask('OPTIONS', '/v1/checkouts', undefined, {
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'idempotency-key',
        },
      });
    const { headers } = await preflight('https://www.example.com');
    expect(headers.get('access-control-allow-origin')).toBe('https://www.example.com');
    expect(headers.get('access-control-allow-headers')).toBe('idempotency-key');
    expect((await preflight('https://evil.test')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('what', () => {
  it('takes JSON, and no form', async () => {
    const shop = openShop();
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
      const { body } = await shop.ask('POST', '/v1/quotes', '{}', { headers: { 'content-type': type } });
      expect(body).toMatchObject({ status: 415, code: 'unsupported_media_type' });
    }
    const utf8 = { headers: { 'content-type': 'application/json; charset=utf-8' } };
    expect((await shop.ask('POST', '/v1/quotes', shop.selection, utf8)).status).toBe(201);
  });

  it('takes no more than a mebibyte', async () => {
    const shop = openShop();
    const { body } = await shop.ask('POST', '/v1/quotes', JSON.stringify({ plan: 'x'.repeat(1024 * 1024) }));
    expect(body).toMatchObject({ status: 413, code: 'body_too_large' });
  });

  it('takes a body that has no stream, as in a page of Firefox', async () => {
    const shop = openShop();
    const posted = (body: string): Request => {
      const request = new Request('https://shop.test/v1/quotes', { method: 'POST', body, headers: json });
      return Object.defineProperty(request, 'body', { value: undefined });
    };
    expect((await shop.server.fetch(posted(JSON.stringify(shop.selection)))).status).toBe(201);
    expect((await shop.server.fetch(posted(JSON.stringify({ plan: 'x'.repeat(1024 * 1024) })))).status).toBe(413);
  });

  it.each([{}, { 'content-length': '900' }])('alerts nobody when a body breaks off (%o)', async (length) => {
    const shop = openShop();
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) });
    const init = { method: 'POST', body: broken, duplex: 'half', headers: { ...json, ...length } };
    const response = await shop.server.fetch(new Request('https://shop.test/v1/quotes', init as RequestInit));
    expect(response.status).toBe(400);
    expect(shop.log.filter(({ level }) => level === 'alert')).toEqual([]);
  });

  it('refuses what is not JSON, and fields that nobody knows', async () => {
    const shop = openShop();
    expect((await shop.ask('POST', '/v1/quotes', '{"plan"', { headers: json })).body).toMatchObject({
      status: 400,
      code: 'bad_request',
    });
    const quote = await shop.quote();
    const { body } = await shop.open(quote, { amount: 1, billing: { ...frenchCompany, total: 1 } });
    expect(body).toMatchObject({ status: 400, code: 'bad_request' });
    expect(body.fields).toEqual(
      expect.arrayContaining([
        { path: 'amount', code: 'unknown_field' },
        { path: 'billing.total', code: 'unknown_field' },
      ]),
    );
  });

  it('says which values cannot be', async () => {
    const shop = openShop();
    const { street: _, ...streetless } = frenchCompany;
    const billing = { ...streetless, email: 'nobody', country: 'France', name: ' ', city: 'x'.repeat(201) };
    const { body } = await shop.open(await shop.quote(), { billing });
    expect(body).toMatchObject({ status: 422, code: 'invalid' });
    expect(body.fields).toEqual(
      expect.arrayContaining([
        { path: 'billing.email', code: 'malformed' },
        { path: 'billing.country', code: 'malformed' },
        { path: 'billing.name', code: 'too_short', limit: 1 },
        { path: 'billing.city', code: 'too_long', limit: 200 },
        { path: 'billing.street', code: 'required' },
      ]),
    );
    const { company: __, ...nameless } = frenchCompany;
    expect((await shop.open(await shop.quote(), { billing: nameless })).body.fields).toEqual([
      { path: 'billing.company', code: 'required' },
    ]);
  });

  it('leads back from a bank to the page that asked, and nowhere else', async () => {
    const shop = openShop();
    const quote = await shop.quote();
    const asked = { headers: { origin: 'https://shop.test' } };
    for (const returnUrl of [
      'https://evil.test/',
      'javascript:alert(1)',
      'data:text/html,x',
      'https://shop.test.evil.test',
    ]) {
      const { body } = await shop.open(quote, { returnUrl }, asked);
      expect(body).toMatchObject({ status: 422, fields: [{ path: 'returnUrl', code: 'foreign_origin' }] });
    }
    expect((await shop.open(quote, { returnUrl: 'not a url' }, asked)).status).toBe(422);
    expect((await shop.open(quote, { returnUrl: 'https://shop.test/buy?step=pay' }, asked)).status).toBe(201);
  });

  it('answers 404 and 405 with problems of its own', async () => {
    const shop = openShop();
    expect((await shop.ask('GET', '/v1/nothing')).body).toMatchObject({ status: 404, code: 'not_found' });
    const { status, headers, body } = await shop.ask('DELETE', '/v1/catalog');
    expect({ status, body }).toMatchObject({ status: 405, body: { code: 'method_not_allowed' } });
    expect(headers.get('allow')).toBe('GET, HEAD');
    expect((await shop.ask('POST', '/v1/webhooks/nobody', '{}')).status).toBe(404);
  });

  it.each(['/billing', '/billing/', 'billing', '/', ''])('knows its methods below %j', async (basePath) => {
    const { ask } = openShop({ basePath });
    const mounted = basePath.includes('billing') ? '/billing' : '';
    expect((await ask('DELETE', `${mounted}/v1/catalog`)).status).toBe(405);
    expect((await ask('DELETE', `${mounted}/v1/catalog/`)).status).toBe(404);
  });

  it('never answers 5xx to whatever a buyer sends', async () => {
    const shop = openShop();
    const { id, hash } = await shop.quote();
    const good = { quote: { id, hash }, billing: frenchCompany, method: { id: 'card' } };
    const bodies = fc.oneof(
      fc.string(),
      fc.json(),
      fc.object({ key: fc.constantFrom('plan', 'cycle', 'currency', 'addOns', 'vatNumber', '__proto__') }).map(String),
      fc.tuple(fc.constantFrom(...Object.keys(good)), fc.jsonValue()).map(([key, value]) => {
        return JSON.stringify({ ...good, [key]: value });
      }),
      fc.tuple(fc.constantFrom(...Object.keys(frenchCompany)), fc.jsonValue()).map(([key, value]) => {
        return JSON.stringify({ ...good, billing: { ...frenchCompany, [key]: value } });
      }),
      fc
        .tuple(fc.constantFrom('plan', 'cycle', 'currency', 'addOns', 'country', 'vatNumber'), fc.jsonValue())
        .map(([key, value]) => JSON.stringify({ ...shop.selection, [key]: value })),
    );
    const paths = fc.constantFrom('/v1/quotes', '/v1/checkouts', '/v1/checkouts/att_1/confirm', '/v1/webhooks/sandbox');
    await fc.assert(
      fc.asyncProperty(paths, bodies, async (path, body) => {
        const { status } = await shop.ask('POST', path, body, {
          headers: { ...json, 'idempotency-key': 'key-number-0' },
        });
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('every answer', () => {
  it('has a request id, is not sniffed, and is not stored unless it says so', async () => {
    const shop = openShop();
    for (const path of ['/v1/session', '/v1/catalog', '/nope']) {
      const { headers } = await shop.ask('GET', path);
      expect(headers.get('x-request-id')).toMatch(/^req_/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
    expect((await shop.ask('GET', '/v1/session')).headers.get('cache-control')).toBe('no-store');
  });

  it('takes a sane request id over, and no other', async () => {
    const shop = openShop();
    const given = (id: string) => shop.ask('GET', '/nope', undefined, { headers: { 'x-request-id': id } });
    const kept = await given('trace-0123456789');
    expect(kept.headers.get('x-request-id')).toBe('trace-0123456789');
    expect(kept.body).toMatchObject({ requestId: 'trace-0123456789' });
    expect((await given('a b"<script>')).headers.get('x-request-id')).toMatch(/^req_/);
  });

  it('is 503 while the database is away, before any provider is asked', async () => {
    const store = createMemoryStore();
    let down = false;
    const shaky = new Proxy(store, {
      get: (target, name: keyof typeof store) => {
        const value = target[name];
        if (!down || typeof value !== 'function') return value;
        return () => Promise.reject(new StoreUnavailable('gone'));
      },
    });
    const shop = openShop({ store: shaky });
    const quote = await shop.quote();
    down = true;
    expect(await shop.open(quote)).toMatchObject({ status: 503, body: { code: 'unavailable', retryable: true } });
    expect((await shop.ask('GET', '/healthz')).status).toBe(503);
    down = false;
    expect((await shop.open(quote)).status).toBe(201);
  });

  it('says nothing of an inner error', async () => {
    const shop = openShop({
      catalog: () => {
        throw new Error('secret path /etc');
      },
    });
    const { status, body } = await shop.ask('GET', '/v1/catalog');
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(shop.log).toContainEqual(expect.objectContaining({ level: 'alert', error: 'Error: secret path /etc' }));
  });

  it.each([
    [undefined, 'it answered undefined'],
    [{ who: 'admin', organization: { id: 'acme', name: null } }, 'who is none of owner, member, anonymous'],
    [{ who: 'owner' }, 'organization.id is no text'],
    [{ who: 'member', organization: { id: 7, name: null } }, 'organization.id is no text'],
  ])('tells the log what authorize should have answered: %j', async (answer, fault) => {
    const shop = openShop({ authorize: () => answer as unknown as Principal });
    expect((await shop.ask('GET', '/v1/session')).status).toBe(500);
    expect(shop.log[0]?.error).toBe(`TypeError: authorize has to answer { who, organization: { id, name } }: ${fault}`);
  });

  it('leaves out what authorize says wrongly of a buyer, keeps the rest, and tells the log once', async () => {
    const prefill = { name: ' Ada ', city: '', country: 'France', postalCode: 69001, plz: '69001' };
    const answer = { who: 'owner', organization: { id: 'acme', name: null }, prefill, country: 'fr' };
    const shop = openShop({ authorize: () => answer as unknown as Principal });
    for (let times = 0; times < 2; times++)
      expect(await shop.ask('GET', '/v1/session')).toMatchObject({
        status: 200,
        body: { prefill: { name: 'Ada' }, country: null },
      });
    expect(shop.log.filter(({ level }) => level === 'alert')).toEqual([
      {
        ...{ level: 'alert', event: 'authorize.left-out' },
        error:
          'authorize answered what nobody can read: prefill.country malformed, prefill.postalCode wrong_type, ' +
          'prefill.plz unknown_field, country malformed. Countries are two capitals (FR), prefill has fields of BillingInfo.',
      },
    ]);
  });

  it('shows the last invoice’s billing where the host’s prefill is none', async () => {
    const answer = { who: 'owner', organization: { id: 'acme', name: null }, prefill: 'Ada' };
    const shop = openShop({ authorize: () => answer as unknown as Principal });
    expect(await shop.ask('GET', '/v1/session')).toMatchObject({ status: 200, body: { prefill: null } });
    expect(shop.log.map(({ error }) => error)).toContainEqual(expect.stringContaining('prefill wrong_type'));
  });

  it('has alerts on the console where the host gives no log, and nothing else', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const broken = { ...least, authorize: () => undefined as unknown as Principal };
    await createBillingServer(broken).fetch(new Request('https://shop.test/v1/session'));
    await createBillingServer(least).fetch(new Request('https://shop.test/v1/catalog'));
    expect(said.mock.calls.flat()).toEqual([expect.stringContaining('authorize has to answer')]);
    said.mockRestore();
  });

  it.each(['catalog', 'store', 'payments', 'authorize'])('names what it cannot do without: %s', (name) => {
    expect(() => createBillingServer({ ...least, [name]: undefined } as never)).toThrow(
      `createBillingServer needs ${name}`,
    );
  });

  it.each([
    [{ vatRegistr: undefined }, /createBillingServer has no option vatRegistr; its options are .*vatRegister/],
    [{ limits: { payment: null } }, /limits has no option payment; .*payments/],
    [{ noticeDays: { trail: 3 } }, /noticeDays has no option trail; .*trial/],
  ])('refuses an option that nobody reads: %j', (more, said) => {
    expect(() => createBillingServer({ ...least, ...(more as object) })).toThrow(said);
  });

  it('refuses a provider’s option that nobody reads', () => {
    const options = { state: createMemoryStore().providerState, slownes: 10 };
    expect(() => createSandboxProvider(options)).toThrow(/createSandboxProvider has no option slownes; .*slowness/);
  });

  it('is a problem even when the host throws what is no error', async () => {
    const shop = openShop({
      authorize: () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- a host's code may
        throw 'a string';
      },
    });
    expect(await shop.ask('GET', '/v1/session')).toMatchObject({ status: 500, body: { code: 'internal' } });
  });

  it('logs nothing of a person', async () => {
    const shop = openShop();
    await shop.buy('sandbox_success:visa:4242');
    const text = JSON.stringify(shop.log);
    for (const secret of ['Camille', 'camille@example.com', 'paix', 'Maison', '4242'])
      expect(text).not.toContain(secret);
  });
});
