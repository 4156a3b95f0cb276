import { expect, test } from 'vitest';
import { declineOf } from '../../src/server/providers/stripe/declines.ts';
import { DeclineCode } from '../../src/contract/index.ts';
import { enPay } from '../../src/i18n/locales/en-pay.ts';
import { withStripe } from '../server/providers/stripe-shop.ts';

/**
 * Fault 16: the bank refuses, for whatever reason. In the page: test/journeys/faults/16-declines.spec.ts.
 * Guard, in src/server/providers/stripe/declines.ts: `return word(reason) ?? word(code) ?? 'declined';`
 * Red with: `return (reason ?? code) as DeclineCode;`
 */
const { double, shopOf } = withStripe();

test.each([
  ['4000000000000002', 'declined'],
  ['4000000000009995', 'insufficient_funds'],
  ['4000000000009987', 'declined'],
  ['4000000000009979', 'declined'],
  ['4000000000000069', 'expired_card'],
  ['4000000000000127', 'incorrect_cvc'],
  ['4000000000000119', 'processing_error'],
])(
  'a card refused (%s) reads as %s, can no longer be charged, and leaves the quote payable',
  async (number, decline) => {
    const shop = shopOf();
    const quote = await shop.quote();
    const first = (await shop.open(quote)).body;
    expect((await double().pay(double().intents()[0]!.id, number)).status).toBe(402);
    expect((await shop.confirm(first.id, {})).body).toMatchObject({ status: 'failed', decline });
    expect(double().intents()).toMatchObject([{ status: 'canceled' }]);
    const second = (await shop.open(quote)).body;
    await double().pay(double().intents()[1]!.id, '5555555555554444');
    expect((await shop.confirm(second.id, {})).body).toMatchObject({
      status: 'paid',
      receipt: { method: { brand: 'mastercard' } },
    });
    expect(double().ledger()).toHaveLength(1);
    expect(double().customers()).toHaveLength(1);
  },
);

test.each([
  'lost_card',
  'stolen_card',
  'fraudulent',
  'merchant_blacklist',
  'pickup_card',
  'a_reason_of_tomorrow',
  'toString',
])('%s tells its holder nothing', (decline_code) =>
  expect(declineOf({ code: 'card_declined', decline_code })).toBe('declined'),
);

test('there are words for every reason', () => {
  const texts = DeclineCode.options.map((code) => enPay[`decline.${code}`]);
  expect(texts).not.toContain(undefined);
  expect(new Set(texts).size).toBe(DeclineCode.options.length);
});
