import { ServerQuote } from '../../contract/index.ts';
import { refused, shaped } from '../ask.ts';
import type { Bench } from '../bench.ts';
import { Skipped, demand, type Rule } from '../rule.ts';
import { unsound } from '../sums.ts';

const quoteRule = (rule: Pick<Rule, 'id' | 'requirement' | 'check'> & Partial<Rule>): Rule => ({
  severity: 'must',
  section: 'createQuote',
  profile: 'minimal',
  ...rule,
});

async function countedAddOn({ selection }: Bench): Promise<string> {
  const [addOn] = Object.keys((await selection()).addOns ?? {});
  if (addOn === undefined) throw new Skipped('the catalog has no add-on to count');
  return addOn;
}

function refusedField(path: string, answer: Parameters<typeof refused>[0]): string {
  const seen = refused(answer, 422, 'invalid');
  const { fields = [] } = answer.json as { fields?: readonly { path: string }[] };
  demand(
    fields.some((field) => field.path === path),
    `${seen} names ${JSON.stringify(fields)}, not ${path}`,
  );
  return `${seen} at ${path}`;
}

export const quoteRules: readonly Rule[] = [
  quoteRule({
    id: 'quotes.shape',
    requirement: 'A selection is priced: 201 with a quote that can be paid.',
    async check({ ask, selection }) {
      const { now, currency } = shaped(await ask('POST', '/v1/quotes', await selection()), ServerQuote, [201]);
      return `${now.total} ${currency}`;
    },
  }),
  quoteRule({
    id: 'quotes.sums',
    requirement: 'The amounts of each bill add up, to the minor unit.',
    async check({ quote }) {
      const { now, next, taxBehavior } = await quote();
      const fault = unsound(now, taxBehavior) ?? (next && unsound(next, taxBehavior));
      demand(fault === null, fault ?? '');
      return `${now.net} + ${now.tax} = ${now.total}`;
    },
  }),
  quoteRule({
    id: 'quotes.selection',
    requirement: 'A quote is of what was asked for.',
    async check({ quote, selection }) {
      const asked = await selection();
      const { selection: given } = await quote();
      const same =
        given.plan === asked.plan &&
        given.cycle === asked.cycle &&
        given.currency === asked.currency &&
        Object.entries(asked.addOns ?? {}).every(([id, quantity]) => given.addOns[id] === quantity);
      demand(same, JSON.stringify(given));
      return `${given.plan}, ${given.cycle}`;
    },
  }),
  quoteRule({
    id: 'quotes.expiry',
    requirement: 'A quote has an id of its own and expires after it was made.',
    async check({ quote }) {
      const [one, other] = [await quote(), await quote()];
      demand(one.id !== other.id, `two quotes are called ${one.id}`);
      demand(one.expiresAt > one.at, `made ${one.at}, expires ${one.expiresAt}`);
      return `${(Date.parse(one.expiresAt) - Date.parse(one.at)) / 60_000} minutes`;
    },
  }),
  quoteRule({
    id: 'quotes.quantity-counts',
    requirement: 'A quantity is a total: one unit more costs more, and twice the same costs the same.',
    async check(bench) {
      const addOn = await countedAddOn(bench);
      const { addOns = {} } = await bench.selection();
      const more = { addOns: { ...addOns, [addOn]: addOns[addOn]! + 1 } };
      const [before, again, after] = [await bench.quote(), await bench.quote(), await bench.quote(more)];
      demand(before.now.total === again.now.total, `${before.now.total}, then ${again.now.total}`);
      demand(after.now.total > before.now.total, `${before.now.total}, with one more ${after.now.total}`);
      return `${before.now.total} → ${after.now.total}`;
    },
  }),
  quoteRule({
    id: 'quotes.unknown-field',
    requirement: 'A field that nobody knows is refused, so that no page believes it named a price.',
    check: async ({ ask, selection }) =>
      refused(await ask('POST', '/v1/quotes', { ...(await selection()), total: 1 }), 400, 'bad_request'),
  }),
  quoteRule({
    id: 'quotes.not-json',
    requirement: 'What is no JSON is a bad request.',
    check: async ({ ask }) => refused(await ask('POST', '/v1/quotes', '{"plan"'), 400, 'bad_request'),
  }),
  quoteRule({
    id: 'quotes.plan',
    requirement: 'A plan that is not sold is refused at its field.',
    check: async ({ ask, selection }) =>
      refusedField('plan', await ask('POST', '/v1/quotes', { ...(await selection()), plan: 'no-such-plan' })),
  }),
  quoteRule({
    id: 'quotes.quantity',
    requirement: 'A quantity below zero or not whole is refused at its field.',
    async check(bench) {
      const addOn = await countedAddOn(bench);
      const seen: string[] = [];
      for (const quantity of [-1, 1.5, '2']) {
        const body = { ...(await bench.selection()), addOns: { [addOn]: quantity } };
        seen.push(refusedField(`addOns.${addOn}`, await bench.ask('POST', '/v1/quotes', body)));
      }
      return seen[0]!;
    },
  }),
  quoteRule({
    id: 'quotes.coupon',
    requirement: 'A coupon that is not known takes nothing off, and the quote says why.',
    async check({ quote }) {
      const [plain, tried] = [await quote(), await quote({ coupon: 'NO-SUCH-COUPON' })];
      const { coupon } = tried;
      demand(coupon?.applied === false && coupon.reason === 'unknown', JSON.stringify(coupon));
      demand(tried.now.total === plain.now.total, `${plain.now.total}, with it ${tried.now.total}`);
      return coupon.reason;
    },
  }),
];
