import { describe, expect, it } from 'vitest';
import type { ChangePreview, Subscription } from '../../../src/contract/index.ts';
import { createMemoryStore } from '../../../src/server/index.ts';
import type { BillingStore } from '../../../src/server/index.ts';
import { minutes } from '../shop.ts';
import type { Shop } from '../shop.ts';
import { days } from '../subscription/account.ts';
import { withPayPal } from './paypal-shop.ts';
import { withStripe } from './stripe-shop.ts';

const stripe = withStripe();
const payPal = withPayPal();

/** Money that moved at a provider, in cents; a refund is negative. */
interface Movement {
  readonly attempt: string | null;
  readonly cents: number;
}

interface Subscribed {
  readonly shop: Shop;
  /** A token whose charges the provider refuses. */
  readonly refused: string;
  ledger(): Movement[];
}

const selection = { cycle: 'monthly', addOns: { seats: 9 } };

async function withCard(store: BillingStore): Promise<Subscribed> {
  const shop = stripe.shopOf({ store });
  const { body } = await shop.open(await shop.quote(selection));
  await stripe.double().pay(stripe.double().intents().at(-1)!.id, '4242424242424242');
  expect((await shop.confirm(body.id, {})).body.status).toBe('paid');
  const refused = stripe.double().keepCard(stripe.double().customers()[0]!.id, '4000000000000341');
  const ledger = () =>
    stripe
      .double()
      .ledger()
      .map(({ kind, amount, attempt }) => ({ attempt, cents: kind === 'refund' ? -amount : amount }));
  return { shop, refused, ledger };
}

async function withAccount(store: BillingStore): Promise<Subscribed> {
  const shop = payPal.shopOf({ store });
  const { body } = await shop.open(await shop.quote(selection), { method: { id: 'paypal' } });
  payPal.double().approve(body.session!.data.orderId!);
  expect((await shop.confirm(body.id, {})).body.status).toBe('paid');
  const ledger = () =>
    payPal
      .double()
      .ledger()
      .map(({ kind, value, attempt }) => {
        const cents = Math.round(Number(value) * 100);
        return { attempt, cents: kind === 'refund' ? -cents : cents };
      });
  return { shop, refused: payPal.double().keepAccount('declined'), ledger };
}

/** A store that names another token for every method as long as one is swapped in. */
function swappableMethods(): { store: BillingStore; swap: (token: string | null) => void } {
  const inner = createMemoryStore();
  let swapped: string | null = null;
  const store: BillingStore = {
    ...inner,
    listMethods: async (organization) =>
      (await inner.listMethods(organization)).map((method) => ({ ...method, token: swapped ?? method.token })),
  };
  return { store, swap: (token) => void (swapped = token) };
}

describe.each([
  ['Stripe', withCard],
  ['PayPal', withAccount],
])('a subscription at %s', (_, subscribe) => {
  it('renews, is refused and tried again, goes on with less, and its books are the provider’s', async () => {
    const { store, swap } = swappableMethods();
    const { shop, refused, ledger } = await subscribe(store);
    const pass = async (count: number) => {
      shop.clock.move(days(count));
      await shop.server.runDue();
      return (await shop.ask<Subscription>('GET', '/v1/subscription')).body;
    };
    const last = async () => (await store.listInvoices('acme'))[0]!;

    expect(await pass(31)).toMatchObject({ status: 'active', overdue: null });
    const renewal = await last();
    expect(renewal).toMatchObject({ number: '2026-000002', status: 'paid' });

    swap(refused);
    expect(await pass(31)).toMatchObject({
      status: 'past_due',
      overdue: { decline: expect.stringMatching(/declined/) as string },
    });
    expect(await shop.server.entitlements('acme')).toMatchObject({ active: false });
    expect(await last()).toMatchObject({ number: '2026-000003', status: 'open' });
    expect(ledger()).toHaveLength(2);
    swap(null);
    expect(await pass(1)).toMatchObject({ status: 'active', overdue: null });
    expect(await shop.server.entitlements('acme')).toMatchObject({ active: true });
    expect(await last()).toMatchObject({ number: '2026-000003', status: 'paid' });

    const removal = { type: 'remove-add-on', addOn: 'seats' };
    const { body: preview } = await shop.ask<ChangePreview>('POST', '/v1/subscription/changes/preview', removal);
    const { headers } = await shop.ask('GET', '/v1/subscription');
    const decided = { 'if-match': headers.get('etag')!, 'idempotency-key': 'remove-the-seats' };
    const body = { preview: { id: preview.id, hash: preview.hash } };
    expect((await shop.ask('POST', '/v1/subscription/changes', body, { headers: decided })).status).toBe(200);
    await pass(31);
    const lessened = await last();
    expect(lessened).toMatchObject({ number: '2026-000004', status: 'paid' });
    expect(lessened.total).toBeLessThan(renewal.total);

    const note = await shop.server.admin.refund({ invoice: renewal.id, amount: 1_000 });
    expect(note.refund).toBe('refunded');
    const invoices = await store.listInvoices('acme');
    const charges = ledger().filter(({ cents }) => cents > 0);
    expect(charges).toEqual(
      invoices.toReversed().map(({ attemptId, total }) => ({ attempt: attemptId, cents: total })),
    );
    const balance = invoices.reduce((sum, { total }) => sum + total, -note.total);
    expect(ledger().reduce((sum, { cents }) => sum + cents, 0)).toBe(balance);
  });
});

it('a renewal whose bank wants to see its payer, who does not come, fails for that reason and not for want of a method', async () => {
  const { store, swap } = swappableMethods();
  const { shop } = await withCard(store);
  swap(stripe.double().keepCard(stripe.double().customers()[0]!.id, '4000002760003184'));
  shop.clock.move(days(31));
  await shop.server.runDue();
  shop.clock.move(minutes(31));
  await shop.server.runDue();
  shop.clock.move(minutes(5));
  await shop.server.runDue();
  expect((await shop.ask<Subscription>('GET', '/v1/subscription')).body).toMatchObject({
    status: 'past_due',
    overdue: { decline: 'authentication_required' },
  });
});
