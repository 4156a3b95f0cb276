import fc from 'fast-check';
import { expect, test } from 'vitest';
import { looksLikeCardNumber, passesLuhn } from '../../src/contract/card-number.ts';
import { frenchCompany, openShop } from '../server/shop.ts';
import { company, fill, openPage, pay, phase, stillTime } from './page.ts';

/**
 * Fault 60: a card's number is pasted where a name or a VAT number belongs.
 * Guard, in src/checkout/card-free.ts: `([field, value]) => !looksLikeCardNumber(value ?? '', field === 'legalRegistration' ? [14] : []),`
 * Red with: `() => true,`
 * Guard, in src/checkout/choosing.ts: `code && mayBeCard(code, state.catalog) ? state : choose(…)`
 * Guard, in src/server/checkouts.ts: `refuseFields(cardNumbers(body.billing));`
 */
stillTime();

const fields = ['name', 'company', 'street', 'city', 'postalCode', 'vatNumber', 'purchaseOrder', 'legalRegistration'];

/** Visa, Mastercard and Amex numbers as people paste them. */
const pasted = fc
  .tuple(fc.constantFrom('4', '51', '2221', '34', '37'), fc.stringMatching(/^\d{18}$/), fc.constantFrom('', ' ', '-'))
  .map(([start, digits, separator]) => {
    const length = start.startsWith('3') ? 15 : 16;
    const body = (start + digits).slice(0, length - 1);
    const check = [...'0123456789'].find((digit) => passesLuhn(body + digit))!;
    return (body + check).match(/.{1,4}/g)!.join(separator);
  });

test('the page marks it, keeps it out of its memory, and sends it nowhere', async () => {
  await fc.assert(
    fc.asyncProperty(pasted, fc.constantFrom(...fields), fc.boolean(), async (number, field, judged) => {
      const page = openPage(judged ? {} : { checkVatNumber: undefined });
      await page.settle(page.checkout);
      page.checkout.dispatch({ type: 'continue' });
      fill(page.checkout, { ...company, [field]: number });
      page.checkout.dispatch({ type: 'check-billing', field: field as 'name' });
      page.checkout.dispatch({ type: 'confirm-billing' });
      await page.settle(page.checkout);
      page.checkout.fieldChanged(true);
      await pay(page);
      expect(page.checkout.getState().billing.faults).toHaveProperty(field);
      expect(phase(page.checkout)).toBe('paying.editing');
      const sent = await Promise.all(page.proxy.arrived.map((request) => request.text()));
      for (const text of [...sent, ...page.kept.values(), JSON.stringify(page.shop.log)]) {
        expect(text).not.toContain(number);
        expect(looksLikeCardNumber(text)).toBe(false);
      }
      page.checkout.destroy();
    }),
    { numRuns: 40 },
  );
});

test('as a coupon it is not taken, and stands in no state, memory or request', async () => {
  await fc.assert(
    fc.asyncProperty(pasted, async (number) => {
      const page = openPage();
      await page.settle(page.checkout);
      page.checkout.dispatch({ type: 'apply-coupon', code: 'WELCOME20' });
      page.checkout.dispatch({ type: 'apply-coupon', code: number });
      await page.settle(page.checkout);
      expect(page.checkout.getState().selection.coupon).toBe('WELCOME20');
      const sent = await Promise.all(page.proxy.arrived.map((request) => request.text()));
      for (const text of [...sent, ...page.kept.values()]) expect(text).not.toContain(number);
      page.checkout.destroy();
    }),
    { numRuns: 20 },
  );
});

test('the server refuses it in any text, logs nothing of it, and lets a SIRET pass', async () => {
  const shop = openShop({ limits: { requests: null, payments: null } });
  const quote = await shop.quote();
  await fc.assert(
    fc.asyncProperty(
      pasted,
      fc.constantFrom('name', 'company', 'purchaseOrder', 'vatNumber'),
      async (number, field) => {
        const { body } = await shop.open(quote, { billing: { ...frenchCompany, [field]: number } });
        expect(body.fields).toEqual([{ path: `billing.${field}`, code: 'looks_like_card_number' }]);
      },
    ),
    { numRuns: 40 },
  );
  const asked = await shop.ask('POST', '/v1/quotes', {
    ...shop.selection,
    vatNumber: '４２４２４２４２４２４２４２４２',
  });
  expect(asked.body).toMatchObject({ fields: [{ path: 'vatNumber', code: 'looks_like_card_number' }] });
  expect(looksLikeCardNumber(JSON.stringify(shop.log))).toBe(false);
  const siret = { ...frenchCompany, legalRegistration: '40483304800022' };
  expect((await shop.open(quote, { billing: siret })).status).toBe(201);
});
