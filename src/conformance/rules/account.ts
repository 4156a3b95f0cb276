import { ChangePreview, ChangeResult, Entitlements, Subscription, operations } from '../../contract/index.ts';
import { inShort, refused, shaped } from '../ask.ts';
import type { Answer } from '../ask.ts';
import type { Bench } from '../bench.ts';
import { Skipped, demand, type Rule } from '../rule.ts';
import { unsound } from '../sums.ts';

const accountRule = (rule: Pick<Rule, 'id' | 'requirement' | 'check' | 'section' | 'needs'> & Partial<Rule>): Rule => ({
  severity: 'must',
  profile: 'full',
  ...rule,
});

const changes = '/v1/subscription/changes';

const askPreview = ({ ask }: Bench): Promise<Answer> => ask('POST', `${changes}/preview`, { type: 'cancel' });

/** Where it is needed, and not judged. */
async function preview(bench: Bench): Promise<ChangePreview> {
  await bench.subscription();
  const answer = await askPreview(bench);
  if (answer.status !== 201) throw new Skipped(`no preview could be had: ${inShort(answer)}`);
  return shaped(answer, ChangePreview, [201]);
}

const named = ({ id, hash }: ChangePreview): object => ({ preview: { id, hash } });

export const accountRules: readonly Rule[] = [
  accountRule({
    id: 'subscription.shape',
    requirement: 'The subscription says where the customer stands.',
    section: 'readSubscription',
    needs: 'subscription',
    async check({ subscription, ask }) {
      await subscription();
      const { status, plan, next } = shaped(await ask('GET', '/v1/subscription'), Subscription, [200]);
      return `${status}, ${plan}, next ${next?.total ?? 'nothing'}`;
    },
  }),
  accountRule({
    id: 'subscription.etag',
    requirement: 'The subscription has an ETag, and is not sent again while it holds.',
    section: 'readSubscription',
    needs: 'subscription',
    async check({ subscription, ask }) {
      const { etag } = await subscription();
      demand(etag !== '', 'no ETag');
      const { status } = await ask('GET', '/v1/subscription', undefined, { headers: { 'if-none-match': etag } });
      demand(status === 304, `${status} to If-None-Match`);
      return etag;
    },
  }),
  accountRule({
    id: 'changes.preview',
    requirement: 'A preview prices a change and changes nothing.',
    section: 'previewChange',
    needs: 'subscription-changes',
    async check(bench) {
      const before = await bench.subscription();
      const { now, taxBehavior, effective } = shaped(await askPreview(bench), ChangePreview, [201]);
      const fault = unsound(now, taxBehavior);
      demand(fault === null, fault ?? '');
      demand((await bench.subscription()).etag === before.etag, 'the subscription changed');
      return `${now.total} now, effective ${effective}`;
    },
  }),
  accountRule({
    id: 'changes.if-match',
    requirement:
      'A change names the state it was decided on: none is refused, an old one answered with the state as it is.',
    section: 'applyChange',
    needs: 'subscription-changes',
    async check(bench) {
      const body = named(await preview(bench));
      const headers = { 'idempotency-key': bench.key() };
      refused(await bench.ask('POST', changes, body, { headers }), 400, 'bad_request');
      const old = { headers: { ...headers, 'if-match': '"an-old-state"' } };
      const answer = await bench.ask('POST', changes, body, old);
      const seen = refused(answer, 412, 'state_changed');
      demand('subscription' in Object(answer.json), `${seen} without the subscription`);
      return seen;
    },
  }),
  accountRule({
    id: 'changes.key',
    requirement: 'A change without an Idempotency-Key is refused.',
    section: 'applyChange',
    needs: 'subscription-changes',
    async check(bench) {
      const { etag } = await bench.subscription();
      const answer = await bench.ask('POST', changes, named(await preview(bench)), { headers: { 'if-match': etag } });
      return refused(answer, 400, 'idempotency_key_missing');
    },
  }),
  accountRule({
    id: 'changes.hash',
    requirement: 'A preview that was never shown cannot be applied.',
    section: 'applyChange',
    needs: 'subscription-changes',
    async check(bench) {
      const { etag } = await bench.subscription();
      const { id } = await preview(bench);
      const headers = { 'idempotency-key': bench.key(), 'if-match': etag };
      const answer = await bench.ask('POST', changes, { preview: { id, hash: 'never-shown' } }, { headers });
      return refused(answer, 409, 'quote_changed');
    },
  }),
  accountRule({
    id: 'changes.apply',
    requirement: 'A preview is applied by its name, and what it scheduled can be taken back.',
    section: 'applyChange',
    needs: 'subscription-changes',
    async check(bench) {
      const { etag } = await bench.subscription();
      const headers = { 'idempotency-key': bench.key(), 'if-match': etag };
      const body = named(await preview(bench));
      const { subscription } = shaped(await bench.ask('POST', changes, body, { headers }), ChangeResult, [200]);
      demand(subscription.scheduled?.type === 'cancel', `scheduled: ${JSON.stringify(subscription.scheduled)}`);
      const after = await bench.subscription();
      demand(after.etag !== etag, 'the same ETag for another state');
      const kept = await bench.ask('DELETE', '/v1/subscription/scheduled', undefined, {
        headers: { 'if-match': after.etag },
      });
      demand(shaped(kept, Subscription, [200]).scheduled === null, 'the cancellation stayed');
      return 'canceled at the period’s end, and kept';
    },
  }),
  accountRule({
    id: 'invoices.sale',
    requirement: 'What was paid is on an invoice over the same total.',
    section: 'listInvoices',
    needs: 'invoices',
    async check({ bought, ask }) {
      const { paid } = await bought();
      const { invoices } = shaped(await ask('GET', '/v1/invoices'), operations.listInvoices.response, [200]);
      const found = invoices.find(({ number }) => number === paid.receipt?.invoiceNumber);
      demand(found !== undefined, `no invoice ${paid.receipt?.invoiceNumber}`);
      demand(found.total === paid.amount && found.status === 'paid', `${found.total}, ${found.status}`);
      return found.number;
    },
  }),
  accountRule({
    id: 'invoices.stranger',
    requirement: 'An organisation sees its own invoices only.',
    section: 'listInvoices',
    needs: 'invoices',
    async check({ demandIdentity, bought, ask }) {
      demandIdentity('stranger');
      const { paid } = await bought();
      const { text } = await ask('GET', '/v1/invoices', undefined, { as: 'stranger' });
      demand(!text.includes(`"${paid.receipt?.invoiceNumber}"`), `a stranger sees ${paid.receipt?.invoiceNumber}`);
      return 'not shown';
    },
  }),
  accountRule({
    id: 'entitlements.sale',
    requirement: 'What was bought may be used.',
    section: 'readEntitlements',
    needs: 'entitlements',
    async check({ bought, ask }) {
      const { sale } = await bought();
      const { active, plan } = shaped(await ask('GET', '/v1/entitlements'), Entitlements, [200]);
      demand(active && plan === sale.quote.selection.plan, `${active ? 'active' : 'not active'}: ${plan}`);
      return `${plan}`;
    },
  }),
];
