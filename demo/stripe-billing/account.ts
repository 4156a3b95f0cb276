import type { Context, Hono } from 'hono';
import type Stripe from 'stripe';
import {
  ApplyChangeRequest,
  BillingInfo,
  Change,
  PayWith,
  operations,
  type Attempt,
} from '../../src/contract/index.ts';
import { Refused, bodyOf, invalid, keyOf } from './answers.ts';
import { createApplying } from './applying.ts';
import { plannedOf, previewChange } from './changes.ts';
import type { Customers } from './customers.ts';
import { createPaying } from './paying.ts';
import { once, type Records } from './records.ts';
import { etagOf, standingOf, statusOf, viewOf, type Standing } from './standing.ts';
import { instant } from './bills.ts';

export interface AccountOptions {
  readonly stripe: Stripe;
  readonly records: Records;
  readonly customers: Customers;
  readonly now: () => number;
  /** The organisation of who asks; throws for who may not. */
  readonly owner: (c: Context) => Promise<string>;
  readonly member: (c: Context) => Promise<string>;
}

/** What comes after the sale. Answers the attempts that are no sale. */
export function mountAccount(app: Hono, { stripe, records, customers, now, owner, member }: AccountOptions) {
  const applying = createApplying(stripe, records, now);
  const paying = createPaying(stripe, records, customers);

  async function standing(organization: string): Promise<Standing> {
    const found = await standingOf(stripe, customers, organization);
    if (!found) throw new Refused('not_found');
    return found;
  }

  async function shown(c: Context, organization: string): Promise<Response> {
    const view = await viewOf(stripe, await standing(organization));
    const etag = etagOf(view);
    c.header('ETag', etag);
    c.header('Cache-Control', 'no-cache');
    return c.req.header('if-none-match') === etag ? c.body(null, 304) : c.json(view);
  }

  /** Throws unless the request was decided on what is there now. */
  async function decided(c: Context, organization: string): Promise<Standing> {
    const given = c.req.header('if-match');
    if (given === undefined) throw new Refused('bad_request', { fields: [{ path: 'If-Match', code: 'required' }] });
    const found = await standing(organization);
    const subscription = await viewOf(stripe, found);
    if (given !== etagOf(subscription)) throw new Refused('state_changed', { subscription });
    return found;
  }

  /** A change without a price of its own: done at once, and shown. */
  async function change(c: Context, work: (found: Standing) => Promise<unknown>): Promise<Response> {
    const organization = await owner(c);
    await work(await decided(c, organization));
    return shown(c, organization);
  }

  app.get('/subscription', async (c) => shown(c, await member(c)));

  app.post('/subscription/changes/preview', async (c) => {
    const organization = await owner(c);
    const asked = await bodyOf(c, Change);
    const preview = await previewChange(stripe, await standing(organization), asked, now());
    const { id, at, expiresAt } = preview;
    await applying.remember(id, { organization, change: asked, date: Date.parse(at) / 1000, expiresAt });
    return c.json(preview, 201);
  });

  app.post('/subscription/changes', async (c) => {
    const organization = await owner(c);
    const body = await bodyOf(c, ApplyChangeRequest);
    const key = c.req.header('idempotency-key');
    const replay = key !== undefined && (await records.get(`key:${organization}:${key}`));
    const found = replay ? await standing(organization) : await decided(c, organization);
    const { id } = await applying.apply(found, keyOf(c), body);
    const attempt = id === null ? null : await applying.attempt(id, found);
    return c.json({ subscription: await viewOf(stripe, await standing(organization)), attempt });
  });

  app.post('/subscription/add-ons/:id/removal', async (c) => {
    const { quantity } = await bodyOf(c, operations.removeAddOn.request);
    return change(c, (found) => {
      const asked = { type: 'remove-add-on', addOn: c.req.param('id'), quantity } as const;
      return applying.schedule(found, plannedOf(found, asked).wanted!);
    });
  });
  app.delete('/subscription/add-ons/:id/removal', (c) =>
    change(c, (found) => {
      const { id } = c.req.param();
      const { held, next } = found;
      if (!next || next.addOns[id] === held.addOns[id]) throw new Refused('not_allowed_now');
      return applying.schedule(found, { ...next, addOns: { ...next.addOns, [id]: held.addOns[id]! } });
    }),
  );
  app.post('/subscription/cancel', (c) =>
    change(c, (found) => {
      plannedOf(found, { type: 'cancel' });
      return applying.cancel(found);
    }),
  );
  app.delete('/subscription/scheduled', (c) => change(c, applying.keep));
  const unavailable = async (c: Context): Promise<never> => {
    await owner(c);
    throw new Refused('not_allowed_now');
  };
  app.post('/subscription/pause', unavailable);
  app.post('/subscription/resume', unavailable);

  app.put('/subscription/billing-info', async (c) => {
    const billing = await bodyOf(c, BillingInfo);
    return change(c, ({ organization }) => customers.save(organization, billing));
  });
  app.put('/subscription/payment-method', async (c) => {
    const organization = await owner(c);
    const body = await bodyOf(c, PayWith);
    if (body.method.saved !== undefined) throw invalid('method.saved', 'not_an_option');
    const keyed = { organization, key: keyOf(c), body };
    const { id, replayed } = await once(records, keyed, async () =>
      paying.storeMethod(await standing(organization), keyed.key),
    );
    return c.json(await paying.read(id!, organization), replayed ? 200 : 201);
  });

  app.get('/invoices', async (c) => c.json({ invoices: await paying.list(await owner(c)) }));
  app.get('/invoices/:file{.+\\.pdf}', async (c) =>
    c.redirect(await paying.pdf(c.req.param('file').slice(0, -'.pdf'.length), await owner(c))),
  );
  app.post('/invoices/:id/pay', async (c) => {
    const organization = await owner(c);
    const body = await bodyOf(c, PayWith);
    const id = c.req.param('id');
    const keyed = { organization, key: keyOf(c), body: { id, body } };
    let attempt: Attempt | null = null;
    const { replayed } = await once(records, keyed, async () => {
      attempt = await paying.payInvoice(id, await standing(organization), body);
      return id;
    });
    return c.json(attempt ?? (await paying.read(id, organization)), replayed ? 200 : 201);
  });

  app.get('/entitlements', async (c) => {
    const found = await standingOf(stripe, customers, await member(c));
    const status = found && statusOf(found.subscription);
    // A renewal that was refused is not paid for: Stripe has moved the period on all the same.
    const active = status === 'active' || status === 'trialing';
    if (!found || !active) return c.json({ active: false, status, plan: null, addOns: {}, until: null });
    const { held, period } = found;
    return c.json({ active, status, plan: held.plan, addOns: held.addOns, until: instant(period.end) });
  });

  return paying;
}
