import { Hono, type Context } from 'hono';
import type Stripe from 'stripe';
import { CheckoutRequest, ConfirmRequest, QuoteRequest, type Session } from '../../src/contract/index.ts';
import type { Catalog } from '../../src/pricing/index.ts';
import { mountAccount } from './account.ts';
import { Refused, bodyOf, keyOf, problem } from './answers.ts';
import { createBilling } from './billing.ts';
import { hashOf } from './bills.ts';
import { catalogOf, readSold } from './catalog.ts';
import { createCustomers } from './customers.ts';
import type { Records } from './records.ts';
import { methodOf, standingOf, statusOf } from './standing.ts';

export interface Principal {
  readonly who: 'owner' | 'member' | 'anonymous';
  readonly organization: string | null;
}

export interface StripeBillingOptions {
  readonly stripe: Stripe;
  readonly publishableKey: string;
  readonly webhookSecret: string;
  readonly records: Records;
  readonly seller: Catalog['seller'];
  readonly authorize: (request: Request) => Principal | Promise<Principal>;
  /** Milliseconds. */
  readonly now?: () => number;
}

/**
 * A backend without our server kit: Stripe Billing stays the system of record, and the page has `quotes="server"`. It passes
 * the conformance kit in full, against a double of Stripe: it has never met the live service. Two requests at the same
 * instant may both open an attempt; a unique index in the host's own database closes that.
 */
export function createStripeBilling(options: StripeBillingOptions): { fetch(request: Request): Promise<Response> } {
  const { stripe, records, now = Date.now } = options;
  const customers = createCustomers(stripe, records);
  const billing = createBilling(stripe, records, customers, now);
  const app = new Hono().basePath('/v1');

  const who = (c: Context): Promise<Principal> => Promise.resolve(options.authorize(c.req.raw));
  async function member(c: Context): Promise<string> {
    const { organization } = await who(c);
    if (organization === null) throw new Refused('unauthenticated');
    return organization;
  }
  async function owner(c: Context): Promise<string> {
    const organization = await member(c);
    if ((await who(c)).who !== 'owner') throw new Refused('not_owner');
    return organization;
  }

  app.use('*', async (c, next) => {
    const origin = c.req.header('origin');
    const foreign = origin !== undefined && origin !== new URL(c.req.url).origin;
    if (foreign && c.req.method !== 'GET') throw new Refused('forbidden_origin');
    await next();
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store');
  });

  app.get('/session', async (c) => {
    const { who: part, organization } = await who(c);
    const found = organization === null ? null : await standingOf(stripe, customers, organization);
    const status = found && statusOf(found.subscription);
    const method = found && part === 'owner' ? methodOf(found.subscription) : null;
    const session: Session = {
      who: part,
      organization: organization === null ? null : { id: organization, name: null },
      owners: [],
      prefill: null,
      subscription:
        found && status && status !== 'ended'
          ? { id: found.subscription.id, status, plan: found.held.plan, cycle: found.held.cycle }
          : null,
      savedMethods: method && status !== 'ended' ? [method] : [],
      paymentMethods: [{ id: 'card', type: 'card', provider: 'stripe', publishableKey: options.publishableKey }],
      country: null,
      capabilities: ['checkout', 'subscription', 'subscription-changes', 'invoices', 'invoice-pdf', 'entitlements'],
      sandbox: false,
      now: new Date(now()).toISOString(),
    };
    return c.json(session);
  });

  app.get('/catalog', async (c) => {
    const catalog = catalogOf(await readSold(stripe), options.seller);
    const etag = `"${hashOf(catalog)}"`;
    c.header('ETag', etag);
    c.header('Cache-Control', 'no-cache');
    return c.req.header('if-none-match') === etag ? c.body(null, 304) : c.json(catalog);
  });

  app.post('/quotes', async (c) => {
    const wanted = await bodyOf(c, QuoteRequest);
    return c.json(await billing.quote(wanted, (await who(c)).organization), 201);
  });

  const paying = mountAccount(app, { stripe, records, customers, now, owner, member });
  /** A sale is a subscription; what follows it is an invoice, or a card that is stored. */
  const attempts = (id: string) => (id.startsWith('sub_') ? billing : paying);

  app.post('/checkouts', async (c) => {
    const organization = await owner(c);
    const { id, replayed } = await billing.open(organization, keyOf(c), await bodyOf(c, CheckoutRequest));
    return c.json(await billing.read(id!, organization), replayed ? 200 : 201);
  });
  app.get('/checkouts/:id', async (c) => {
    const id = c.req.param('id');
    return c.json(await attempts(id).read(id, await owner(c)));
  });
  app.post('/checkouts/:id/confirm', async (c) => {
    const [id, organization] = [c.req.param('id'), await owner(c)];
    await bodyOf(c, ConfirmRequest);
    // Stripe.js confirmed it in the page: here it is only looked at.
    return c.json(await attempts(id).read(id, organization));
  });
  app.post('/checkouts/:id/cancel', async (c) => {
    const id = c.req.param('id');
    return c.json(await attempts(id).cancel(id, await owner(c)));
  });

  app.post('/webhooks/stripe', async (c) => {
    const [raw, signature] = [await c.req.text(), c.req.header('stripe-signature') ?? ''];
    const event = await stripe.webhooks
      .constructEventAsync(raw, signature, options.webhookSecret, undefined, undefined, now())
      .catch(() => {
        throw new Refused('bad_request');
      });
    // Every answer above is read from Stripe, so that an event changes nothing here but the card of a page that was closed.
    if (event.type === 'setup_intent.succeeded') {
      const { id, metadata } = event.data.object;
      if (metadata?.organization) await paying.read(id, metadata.organization);
    }
    // The host's own work begins here, once.
    if (!(await records.get(`event:${event.id}`))) await records.set(`event:${event.id}`, true);
    return c.body(null, 200);
  });

  app.notFound(() => problem('not_found'));
  // What Stripe says in an error may hold a part of a key: only its kind is passed on.
  app.onError((error) => {
    if (error instanceof Refused) return problem(error.code, error.detail);
    return problem(error.name.startsWith('Stripe') ? 'provider_unavailable' : 'internal');
  });
  return { fetch: async (request) => app.fetch(request) };
}
