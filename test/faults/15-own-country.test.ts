import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { VatRegister } from '../../src/server/index.ts';
import { frenchCompany, openShop } from '../server/shop.ts';

/**
 * Fault 15: a buyer in the seller's own country gives a VAT number that is good.
 * Guard, in src/pricing/vat.ts: `if (country === home) return rate === null ? outside : charged('domestic', country, rate);`
 */
test('VAT is charged all the same', async () => {
  const vatRegister: VatRegister = { check: async () => ({ status: 'valid', name: 'X', reference: 'W' }) };
  const sirens = fc.integer({ min: 10_000_000, max: 99_999_999 }).map((number) => number * 10 + checkDigit(number));
  await fc.assert(
    fc.asyncProperty(sirens, async (siren) => {
      const key = (12 + 3 * (siren % 97)) % 97;
      const vatNumber = `FR${String(key).padStart(2, '0')}${siren}`;
      // Each number in a shop of its own: one shop asks the register so often a minute.
      const quote = await openShop({ vatRegister }).quote({ vatNumber });
      expect(quote.vat?.status).toBe('valid');
      expect(quote.treatment.kind).not.toBe('reverse-charge');
      expect(quote.now.tax).toBe(Math.round(quote.now.net * 0.2));
    }),
    { numRuns: 40 },
  );
  const vatNumber = 'FR83404833048';
  const shop = openShop({ vatRegister });
  const sold = await shop.open(await shop.quote({ vatNumber }), { billing: { ...frenchCompany, vatNumber } });
  expect(sold.body.amount).toBe(90720);
});

/** Luhn's, as the ninth of a SIREN. */
function checkDigit(number: number): number {
  const sum = [...String(number)].reduce((all, digit, at) => {
    const weighed = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return all + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
