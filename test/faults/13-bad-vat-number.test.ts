import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { payObstacle } from '../../src/checkout/index.ts';
import { parseVatNumber } from '../../src/pricing/vat-number.ts';
import { charges, company, fill, openPage, pay, phase, stillTime, type Page } from './page.ts';

/**
 * Fault 13: the VAT number is malformed, or the register does not know it.
 * Guard, in src/checkout/billing.ts: `if (billing.vat.state === 'malformed') return 'vat-malformed';`
 * Guard, in src/checkout/billing.ts: `if (billing.vat.state === 'invalid') return 'vat-invalid';`
 */
stillTime();

const german = { ...company, country: 'DE' };
const malformed = 'DE123';
const unknown = 'DE987654310';

async function typed(vatNumber: string): Promise<Page> {
  const page = openPage();
  await page.settle(page.checkout);
  page.checkout.dispatch({ type: 'continue' });
  fill(page.checkout, { ...german, vatNumber });
  await confirm(page);
  page.checkout.fieldChanged(true);
  return page;
}

async function confirm(page: Page): Promise<void> {
  page.checkout.dispatch({ type: 'confirm-billing' });
  await page.settle(page.checkout);
}

describe.each([
  [malformed, 'vat-malformed'],
  [unknown, 'vat-invalid'],
])('%s', (number, fault) => {
  test('marks the field and blocks Pay', async () => {
    const page = await typed(number);
    expect(page.checkout.getState().billing.faults).toEqual({ vatNumber: fault });
    expect(payObstacle(page.checkout.getState())).toBe('billing');
    await pay(page);
    expect(phase(page.checkout)).toBe('paying.editing');
    expect(await charges(page)).toEqual([]);
  });

  test.each(['DE123456788', ''])('can be sold to once it is mended to “%s”', async (vatNumber) => {
    const page = await typed(number);
    fill(page.checkout, { vatNumber });
    await confirm(page);
    await pay(page);
    expect(phase(page.checkout)).toBe('succeeded');
    expect(page.checkout.getState().attempt!.receipt!.paid.tax === 0).toBe(vatNumber !== '');
  });
});

test('a number that the register does not know can be gone on without: VAT is charged', async () => {
  const page = await typed(unknown);
  page.checkout.dispatch({ type: 'continue-without-vat-number' });
  await confirm(page);
  await pay(page);
  expect(phase(page.checkout)).toBe('succeeded');
  expect(page.checkout.getState().attempt!.receipt!.paid.tax).toBeGreaterThan(0);
});

test('one digit typed wrong is never taken for another number', () => {
  const digits = fc.tuple(fc.nat(8), fc.integer({ min: 1, max: 9 }));
  fc.assert(
    fc.property(digits, ([place, more]) => {
      const good = [...'123456788'];
      good[place] = String((Number(good[place]) + more) % 10);
      expect(parseVatNumber(`DE${good.join('')}`, 'DE').valid).toBe(false);
    }),
  );
});
