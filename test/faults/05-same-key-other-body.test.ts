import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frenchCompany, openShop } from '../server/shop.ts';

/**
 * Fault 5: a key comes again with another request.
 * Guard, in src/server/attempt-opening.ts: `if (attempt.bodyHash !== bodyHash) throw new ProblemError('idempotency_mismatch');`
 */
test('is refused, whatever differs, and the first one stands', async () => {
  const shop = openShop({ limits: { requests: null, payments: null } });
  const key = 'the-same-key';
  const quote = await shop.quote();
  const first = await shop.open(quote, {}, { key });
  const field = fc.constantFrom('name', 'company', 'street', 'city', 'purchaseOrder');
  await fc.assert(
    fc.asyncProperty(field, fc.stringMatching(/^[a-z]{1,20}$/), async (name, text) => {
      const other = await shop.open(quote, { billing: { ...frenchCompany, [name]: text } }, { key });
      expect(other.body).toMatchObject({ status: 422, code: 'idempotency_mismatch' });
    }),
    { numRuns: 50 },
  );
  expect((await shop.open(quote, {}, { key })).body).toEqual(first.body);
});
