import { describe, expect, it } from 'vitest';
import { minutes } from '../shop.ts';
import { throughPayPal, throughStripe } from './reversals.ts';

const stripe = throughStripe();
const payPal = throughPayPal();
const post = { path: '/v1/refunds', method: 'POST' } as const;

/** A refund of 7.00 that is asked for while Stripe fails, and what it gave back in the end. */
async function asked(fail: (double: Awaited<ReturnType<typeof stripe.sell>>['double']) => void) {
  const { double, shop, invoice, notes, refunded } = await stripe.sell();
  fail(double);
  const first = await shop.server.admin.refund({ invoice: invoice.id, amount: 700 });
  const again = async () => {
    shop.clock.move(minutes(5));
    await shop.server.runDue();
    return (await notes())[0]!.refund;
  };
  const keys = () =>
    double
      .calls()
      .filter(({ path, method }) => path === post.path && method === post.method)
      .map(({ headers }) => headers['idempotency-key']);
  return { double, first: first.refund, again, refunded, keys };
}

describe('a refund that Stripe answered by a 500', () => {
  it('is made under the next key of its row, once the 500 is replayed and nothing came of it', async () => {
    const { first, again, keys, refunded } = await asked((double) =>
      double.script({ ...post, action: '500', times: 3 }),
    );
    expect(first).toBe('pending');
    // Each time one key more: those before it replay their 500.
    expect(await again()).toBe('pending');
    expect(refunded()).toBe(0);
    expect(await again()).toBe('refunded');
    expect(refunded()).toBe(1);
    expect(new Set(keys()).size).toBe(3);
  });

  it('is not asked for under another key while nobody knows whether the first is over', async () => {
    const { first, again, keys, refunded } = await asked((double) => double.script({ ...post, action: 'drop' }));
    expect(first).toBe('pending');
    expect(await again()).toBe('refunded');
    expect(new Set(keys()).size).toBe(1);
    expect(refunded()).toBe(1);
  });
});

it('a refund whose answer was lost is found again when Stripe has long forgotten its key', async () => {
  const { double, first, again, refunded } = await asked((at) => at.script({ ...post, action: 'drop-after-commit' }));
  expect(first).toBe('pending');
  double.forgetKeys();
  expect(await again()).toBe('refunded');
  expect(refunded()).toBe(1);
});

it.each([
  ['Stripe', () => stripe.sell()],
  ['PayPal', () => payPal.sell()],
])('a refund that %s answers as failed is not given, and a person is called', async (_, sell) => {
  const { shop, invoice, notes, bounceRefunds, refunded, alerts } = await sell();
  bounceRefunds();
  expect((await shop.server.admin.refund({ invoice: invoice.id, amount: 700 })).refund).toBe('pending');
  shop.clock.move(minutes(61));
  await shop.server.runDue();
  expect((await notes())[0]!.refund).toBe('pending');
  expect(refunded()).toBe(0);
  expect(alerts()).toContain('refund.failed');
});
