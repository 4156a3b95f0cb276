import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../../src/pricing/index.ts';
import { catalogWith } from '../shop.ts';
import { openAccount } from './account.ts';

const half = (amount: number): number => Math.floor(amount + 0.5);

/** `months` after the third of March: no month is shorter than the day. */
const monthsLater = (at: number, months: number): number => {
  const date = new Date(at);
  return date.setUTCMonth(date.getUTCMonth() + months);
};

const rules = fc.record({
  cycle: fc.constantFrom('monthly' as const, 'annual'),
  trial: fc.constantFrom(0, 14),
  fee: fc.constantFrom<number>(0, 777),
  seats: fc.integer({ min: 1, max: 4 }),
  percent: fc.constantFrom(null, 10, 33, 100),
  amount: fc.constantFrom(500, 3333, 1_000_000),
  duration: fc.constantFrom('once' as const, 'repeating', 'forever'),
  months: fc.integer({ min: 1, max: 4 }),
});

describe('a coupon over renewals', () => {
  it('takes off what a plain account book has', async () => {
    await fc.assert(
      fc.asyncProperty(rules, async ({ cycle, trial, fee, seats, percent, amount, duration, months }) => {
        const prices = { monthly: { EUR: 3901 }, annual: { EUR: 39_007 } };
        const sold: Catalog = catalogWith({
          currencies: ['EUR'],
          defaultPlan: 'one',
          plans: [
            {
              ...{ id: 'one', name: 'One', prices, included: { seats: 1 } },
              ...(fee && { setupFee: { EUR: fee } }),
              ...(trial && { trial: { days: trial, card: 'required' } }),
            },
          ],
          addOns: [{ id: 'seats', name: 'Seats', prices: { monthly: { EUR: 995 }, annual: { EUR: 9903 } }, max: 9 }],
          coupons: [
            {
              code: 'LESS',
              ...(percent === null ? { amount: { EUR: amount } } : { percent }),
              duration,
              ...(duration === 'repeating' && { months }),
            },
          ],
        });
        const account = openAccount({ catalog: sold });
        const start = account.clock.now();
        await account.subscribed({ plan: 'one', cycle, addOns: { seats }, coupon: 'LESS' });
        for (let period = 0; period < 5; period++) {
          const { period: now, trialEnd, status } = await account.subscription();
          const end = status === 'trialing' ? trialEnd! : now.end;
          await account.pass(Date.parse(end) - account.clock.now());
        }

        const lines = [prices[cycle].EUR, (seats - 1) * (cycle === 'monthly' ? 995 : 9903)];
        const expected: number[] = [];
        let firstUse: number | null = null;
        const first = trial ? start + trial * 86_400_000 : start;
        const bills = trial ? [{ at: start, lines: [fee] }] : [];
        for (let k = 0; k < (trial ? 5 : 6); k++) {
          const at = monthsLater(first, k * (cycle === 'monthly' ? 1 : 12));
          bills.push({ at, lines: k === 0 && !trial ? [fee, ...lines] : lines });
        }
        for (const bill of bills) {
          const subtotal = bill.lines.reduce((sum, line) => sum + line, 0);
          const holds: boolean =
            firstUse === null ||
            duration === 'forever' ||
            (duration === 'repeating' && bill.at < monthsLater(firstUse, months));
          if (holds && subtotal > 0) firstUse ??= bill.at;
          const off = !holds
            ? 0
            : percent === null
              ? Math.min(amount, subtotal)
              : bill.lines.reduce((sum, line) => sum + half((line * percent) / 100), 0);
          const net = subtotal - off;
          if (net > 0) expected.push(net + half(net / 5));
        }
        const invoices = [...(await account.invoices())].reverse();
        expect(invoices.map(({ total }) => total)).toEqual(expected);
      }),
      { numRuns: Number(process.env.SIMULATIONS ?? 60), seed: Number(process.env.SEED ?? 2026) },
    );
  }, 120_000);
});
