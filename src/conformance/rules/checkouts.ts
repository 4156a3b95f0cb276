import { Attempt } from '../../contract/index.ts';
import { codeOf, refused, shaped } from '../ask.ts';
import type { Answer } from '../ask.ts';
import { demand, type Rule } from '../rule.ts';

const checkoutRule = (rule: Pick<Rule, 'id' | 'requirement' | 'check'> & Partial<Rule>): Rule => ({
  severity: 'must',
  section: 'openCheckout',
  profile: 'minimal',
  ...rule,
});

/** 409 with a quote that can be paid in its place. */
function freshQuote(answer: Answer, old: string): string {
  const seen = refused(answer, 409, 'quote_changed');
  const { quote } = answer.json as { quote?: { id?: string } };
  demand(quote?.id !== undefined && quote.id !== old, `${seen} without a fresh quote`);
  return `${seen} with ${quote.id}`;
}

/** Before anything is open, so that each refusal has one cause. */
export const refusalRules: readonly Rule[] = [
  checkoutRule({
    id: 'checkouts.key',
    requirement: 'A checkout without an Idempotency-Key is refused.',
    check: async ({ ask, quote, order }) =>
      refused(await ask('POST', '/v1/checkouts', await order(await quote())), 400, 'idempotency_key_missing'),
  }),
  checkoutRule({
    id: 'checkouts.amount',
    requirement: 'A page cannot name an amount: the quote has it.',
    async check({ quote, order, open, key }) {
      const quoted = await quote();
      refused(await open(await order(quoted, { amount: 1 }), key()), 400, 'bad_request');
      const { id, hash } = quoted;
      const inside = { quote: { id, hash, total: 1 } };
      return refused(await open(await order(quoted, inside), key()), 400, 'bad_request');
    },
  }),
  checkoutRule({
    id: 'checkouts.billing',
    requirement: 'Billing information that cannot stand on an invoice is refused at its field.',
    async check({ quote, order, open, key, options }) {
      const billing = { ...options.billing, email: 'nobody' };
      const answer = await open(await order(await quote(), { billing }), key());
      const seen = refused(answer, 422, 'invalid');
      const { fields = [] } = answer.json as { fields?: readonly { path: string }[] };
      demand(
        fields.some(({ path }) => path === 'billing.email'),
        `names ${JSON.stringify(fields)}`,
      );
      return `${seen} at billing.email`;
    },
  }),
  checkoutRule({
    id: 'checkouts.hash',
    requirement:
      'What the buyer did not see cannot be paid: another hash is answered with a fresh quote, or as that of no quote at all.',
    async check({ quote, order, open, key }) {
      const quoted = await quote();
      const { id } = quoted;
      const answer = await open(await order(quoted, { quote: { id, hash: 'never-shown' } }), key());
      // Where the hash carries the quote, nothing is known of another one.
      return answer.status === 404 ? refused(answer, 404, 'not_found') : freshQuote(answer, id);
    },
  }),
  checkoutRule({
    id: 'checkouts.unknown-quote',
    requirement: 'A quote that does not exist is not found.',
    async check({ quote, order, open, key }) {
      const { hash } = await quote();
      const body = await order(await quote(), { quote: { id: 'quo_that_never_was', hash } });
      return refused(await open(body, key()), 404, 'not_found');
    },
  }),
];

/** While one attempt stands open. */
export const openingRules: readonly Rule[] = [
  checkoutRule({
    id: 'checkouts.opens',
    requirement: 'A quote opens an attempt over its own total, with what the page needs to pay.',
    async check({ quote, order, begin }) {
      const quoted = await quote();
      const opened = await begin(quoted, await order(quoted));
      const { status, amount, session, receipt, currency, quoteId } = shaped(opened, Attempt, [201]);
      demand(quoteId === quoted.id, `the attempt is for ${quoteId}, not ${quoted.id}`);
      demand(amount === quoted.now.total && currency === quoted.currency, `${amount} for ${quoted.now.total}`);
      demand(receipt === null && status !== 'paid', `${status} before anything was paid`);
      demand(session === null || session.amount === amount, `the page would pay ${session?.amount} for ${amount}`);
      return `${status}, ${amount} ${currency}`;
    },
  }),
  checkoutRule({
    id: 'checkouts.replay',
    requirement: 'The same key and request give the same attempt again.',
    async check({ sale, open }) {
      const { body, key, attempt } = await sale();
      const again = shaped(await open(body, key), Attempt, [200, 201]);
      demand(again.id === attempt.id, `a second attempt: ${again.id}`);
      return attempt.id;
    },
  }),
  checkoutRule({
    id: 'checkouts.mismatch',
    requirement: 'The same key with another request is refused.',
    async check({ sale, open, options }) {
      const { body, key } = await sale();
      const billing = { ...options.billing, name: 'Somebody Else' };
      return refused(await open({ ...body, billing }, key), 422, 'idempotency_mismatch');
    },
  }),
  checkoutRule({
    id: 'checkouts.one-open',
    requirement: 'An organisation has one open attempt: a second is told which.',
    async check({ sale, quote, order, open, key }) {
      const { attempt } = await sale();
      const answer = await open(await order(await quote()), key());
      const seen = refused(answer, 409, 'attempt_open');
      const named = (answer.json as { attempt?: { id?: string } }).attempt?.id;
      demand(named === attempt.id, `${seen} names ${named ?? 'none'}, not ${attempt.id}`);
      return `${seen}: ${named}`;
    },
  }),
  checkoutRule({
    id: 'checkouts.read',
    requirement: 'An attempt can be read again, with the same amount.',
    section: 'readCheckout',
    async check({ sale, ask }) {
      const { attempt } = await sale();
      const again = shaped(await ask('GET', `/v1/checkouts/${attempt.id}`), Attempt, [200]);
      demand(again.id === attempt.id && again.amount === attempt.amount, `${again.id}, ${again.amount}`);
      return again.status;
    },
  }),
  checkoutRule({
    id: 'checkouts.forged',
    requirement: 'The server asks the provider: what the page claims pays nothing.',
    section: 'confirmCheckout',
    async check({ sale, ask, read }) {
      const { attempt } = await sale();
      const payload = { status: 'paid', paid: 'true', redirect_status: 'succeeded' };
      const answer = await ask('POST', `/v1/checkouts/${attempt.id}/confirm`, { payload });
      const { status, receipt } = await read(attempt.id);
      demand(codeOf(answer.json) !== 'internal', 'the claim broke the server');
      demand(status !== 'paid' && receipt === null, `a claim made it ${status}`);
      return `still ${status}`;
    },
  }),
  checkoutRule({
    id: 'checkouts.not-found',
    requirement: 'An attempt that does not exist is not found.',
    section: 'readCheckout',
    async check({ ask, demandOwner }) {
      await demandOwner();
      return refused(await ask('GET', '/v1/checkouts/att_that_never_was'), 404, 'not_found');
    },
  }),
  checkoutRule({
    id: 'checkouts.cancel',
    requirement: 'An attempt can be canceled, stays so whatever is confirmed, and another can be opened.',
    section: 'cancelCheckout',
    profile: 'buying',
    async check({ sale, ask, forget, read }) {
      const { attempt } = await sale();
      const path = `/v1/checkouts/${attempt.id}`;
      const canceled = shaped(await ask('POST', `${path}/cancel`, {}), Attempt, [200]);
      forget();
      demand(canceled.status === 'canceled', canceled.status);
      await ask('POST', `${path}/confirm`, { payload: { token: 'sandbox_success' } });
      const { status } = await read(attempt.id);
      demand(status === 'canceled', `canceled, then ${status}`);
      await sale();
      return 'canceled';
    },
  }),
];
