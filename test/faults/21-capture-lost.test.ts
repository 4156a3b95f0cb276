import { expect, test } from 'vitest';
import type { Mishap } from '../doubles/api-server.ts';
import { withPayPal } from '../server/providers/paypal-shop.ts';

/**
 * Fault 21: PayPal captured, and its answer was lost.
 * Guard, in src/server/attempts.ts: `(attempt.status === 'created' || attempt.status === 'unknown')`
 * Red with: `attempt.status === 'created'`
 */
const { double, shopOf } = withPayPal();

/** As often as a call is made: once, and once more by the SDK. */
const times = 2;

async function approved(action: Mishap) {
  const shop = shopOf();
  const { id, order } = await shop.begin();
  double().approve(order);
  double().script({ path: /\/capture$/, times, action });
  expect((await shop.confirm(id, {})).body.status).toBe('unknown');
  const status = (await shop.read(id)).body.status;
  const captures = double()
    .calls()
    .filter(({ path }) => path.endsWith('/capture'));
  return { id, status, captures };
}

test.each<Mishap>(['drop-after-commit', 'html-502-after-commit'])(
  'the order says so (%s): one charge',
  async (action) => {
    expect((await approved(action)).status).toBe('paid');
    expect(double().ledger()).toHaveLength(1);
  },
);

test('nothing was taken: it is captured under the same request id', async () => {
  const { id, status, captures } = await approved('html-502');
  expect(status).toBe('paid');
  expect(captures.map(({ requestId }) => requestId)).toEqual([`${id}:confirm:0`]);
  expect(double().ledger()).toHaveLength(1);
});
