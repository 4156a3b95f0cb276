import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frenchCompany, openShop } from '../server/shop.ts';

/**
 * Fault 11: somebody sends a total of their own along.
 * Guard, in src/contract/checkout.ts: `strictObject`
 * Red with: `object`
 */
test('a field that nobody knows is refused, and what is charged is what was quoted', async () => {
  const shop = openShop({ limits: { requests: null, payments: null } });
  const quote = await shop.quote();
  const names = fc.constantFrom('amount', 'total', 'price', 'discount', 'currency', 'net', 'status', 'paid');
  const values = fc.oneof(fc.integer(), fc.double(), fc.string(), fc.constant(null));
  await fc.assert(
    fc.asyncProperty(names, values, async (name, value) => {
      const opened = await shop.open(quote, { [name]: value });
      expect(opened).toMatchObject({ status: 400, body: { fields: [{ path: name, code: 'unknown_field' }] } });
      const inside = await shop.open(quote, { billing: { ...frenchCompany, [name]: value } });
      expect(inside).toMatchObject({ status: 400, body: { code: 'bad_request' } });
    }),
    { numRuns: 60 },
  );
  const { body } = await shop.open(quote);
  const confirm = { payload: { token: 'sandbox_success' }, amount: 1 };
  expect((await shop.ask('POST', `/v1/checkouts/${body.id}/confirm`, confirm)).status).toBe(400);
  await shop.confirm(body.id, { token: 'sandbox_success', amount: '1' });
  expect((await shop.sandbox.payment(body.id))!.charges).toMatchObject([{ amount: quote.now.total }]);
});
