import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frenchCompany, openShop } from '../server/shop.ts';

/**
 * Fault 15: a buyer in the seller's own country gives a VAT number that is good.
 * Guard, in src/pricing/vat.ts: `if (country === home) return rate === null ? outside : charged('domestic', country, rate);`
 */
test('VAT is charged all the same', async () => {
  const limits = { requests: null, payments: null };
  const shop = openShop({
    limits,
    vatRegister: { check: async () => ({ status: 'valid', name: 'X', reference: 'W' }) },
  });
  const sirens = fc.integer({ min: 100_000_000, max: 999_999_999 });
  await fc.assert(
    fc.asyncProperty(sirens, async (siren) => {
      const key = (12 + 3 * (siren % 97)) % 97;
      const vatNumber = `FR${String(key).padStart(2, '0')}${siren}`;
      const quote = await shop.quote({ vatNumber });
      fc.pre(quote.vat?.status === 'valid');
      expect(quote.treatment.kind).not.toBe('reverse-charge');
      expect(quote.now.tax).toBe(Math.round(quote.now.net * 0.2));
    }),
    { numRuns: 40 },
  );
  const vatNumber = 'FR83404833048';
  const sold = await shop.open(await shop.quote({ vatNumber }), { billing: { ...frenchCompany, vatNumber } });
  expect(sold.body.amount).toBe(90720);
});
