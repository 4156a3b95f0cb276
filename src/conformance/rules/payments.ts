import { Attempt } from '../../contract/index.ts';
import { codeOf, inShort, misshapen, refused, shaped } from '../ask.ts';
import { demand, type Rule } from '../rule.ts';

const paymentRule = (rule: Pick<Rule, 'id' | 'requirement' | 'check'> & Partial<Rule>): Rule => ({
  severity: 'must',
  section: 'confirmCheckout',
  profile: 'minimal',
  ...rule,
});

export const paymentRules: readonly Rule[] = [
  paymentRule({
    id: 'payments.declined',
    requirement: 'A payment that is refused sells nothing and says why.',
    async check({ settle, forget, ask, read }) {
      const attempt = await settle('declined');
      demand(attempt.status !== 'paid' && attempt.receipt === null, `declined, yet ${attempt.status}`);
      demand(attempt.decline !== null || attempt.status !== 'failed', 'failed without a reason');
      const { json } = await ask('GET', '/v1/session');
      demand((json as { subscription?: unknown }).subscription === null, 'a subscription was sold');
      if ((await read(attempt.id)).status === 'failed') forget();
      return `${attempt.status}: ${attempt.decline}`;
    },
  }),
  paymentRule({
    id: 'payments.paid',
    requirement: 'A payment that the provider confirms is paid, with a receipt over what was quoted.',
    async check({ bought, ask }) {
      const { sale, paid } = await bought();
      const fault = misshapen(Attempt, paid);
      demand(fault === null, fault ?? '');
      demand(paid.receipt !== null, 'no receipt');
      demand(paid.subscriptionId !== null, 'no subscription');
      demand(
        paid.receipt.paid.total === sale.quote.now.total,
        `paid ${paid.receipt.paid.total} for ${sale.quote.now.total}`,
      );
      const { json } = await ask('GET', '/v1/session');
      const { subscription } = json as { subscription?: { id?: string } | null };
      demand(subscription?.id === paid.subscriptionId, `the session shows ${subscription?.id ?? 'none'}`);
      return `${paid.receipt.paid.total} ${paid.currency}`;
    },
  }),
  paymentRule({
    id: 'payments.final',
    requirement: 'What is paid stays paid, whatever is confirmed after it.',
    async check({ bought, ask, read }) {
      const { paid } = await bought();
      await ask('POST', `/v1/checkouts/${paid.id}/confirm`, { payload: { token: 'sandbox_declined' } });
      const { status, receipt } = await read(paid.id);
      demand(status === 'paid', `paid, then ${status}`);
      demand(JSON.stringify(receipt) === JSON.stringify(paid.receipt), 'another receipt');
      return status;
    },
  }),
  paymentRule({
    id: 'payments.replay',
    requirement: 'The key of a paid checkout gives that attempt, not a second one.',
    section: 'openCheckout',
    async check({ bought, open }) {
      const { sale, paid } = await bought();
      const again = shaped(await open(sale.body, sale.key), Attempt, [200, 201]);
      demand(again.id === paid.id && again.status === 'paid', `${again.id} is ${again.status}`);
      return again.status;
    },
  }),
  paymentRule({
    id: 'payments.once',
    requirement: 'A quote is paid once, and an organisation subscribes once.',
    section: 'openCheckout',
    async check({ bought, quote, order, open, key }) {
      const { sale } = await bought();
      const codes = ['quote_used', 'already_subscribed'];
      const used = await open(sale.body, key());
      demand(used.status === 409 && codes.includes(codeOf(used.json) ?? ''), `the paid quote again: ${inShort(used)}`);
      const other = await open(await order(await quote()), key());
      return `${inShort(used)}, then ${refused(other, 409, 'already_subscribed')}`;
    },
  }),
  paymentRule({
    id: 'payments.cancel',
    requirement: 'What is paid cannot be canceled.',
    section: 'cancelCheckout',
    profile: 'buying',
    async check({ bought, ask }) {
      const { paid } = await bought();
      return refused(await ask('POST', `/v1/checkouts/${paid.id}/cancel`, {}), 409, 'attempt_closed');
    },
  }),
];
