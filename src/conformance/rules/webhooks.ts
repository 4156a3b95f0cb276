import type { Answer } from '../ask.ts';
import { inShort, refused } from '../ask.ts';
import type { Bench } from '../bench.ts';
import { Skipped, demand, type Rule } from '../rule.ts';
import { stripeSignature } from '../stripe-signature.ts';

const hour = 3600;

const event = (run: string): string =>
  JSON.stringify({
    id: `evt_${run.replaceAll('-', '')}`,
    object: 'event',
    api_version: null,
    livemode: false,
    type: 'payment_intent.succeeded',
    data: { object: { id: 'pi_conformance', object: 'payment_intent', metadata: {} } },
  });

/** Sends the kit's event as Stripe would. `age` in seconds; the kit knows no other provider's signature. */
async function send(bench: Bench, { secret, age = 0 }: { secret?: string; age?: number }): Promise<Answer> {
  const given = bench.options.webhookSecrets.stripe;
  if (given === undefined) throw new Skipped('no webhook secret of Stripe was given');
  const body = event(bench.options.run);
  const signature = await stripeSignature(body, secret ?? given, Math.floor(bench.options.now() / 1000) - age);
  const headers = { 'stripe-signature': signature };
  return bench.ask('POST', '/v1/webhooks/stripe', body, { as: 'nobody', headers });
}

const webhookRule = (rule: Pick<Rule, 'id' | 'requirement' | 'check'>): Rule => ({
  severity: 'must',
  section: 'receiveWebhook',
  profile: 'buying',
  ...rule,
});

export const webhookRules: readonly Rule[] = [
  webhookRule({
    id: 'webhooks.forged',
    requirement: 'An event that is signed with another secret is refused.',
    check: async (bench) => refused(await send(bench, { secret: 'whsec_another' }), 400, 'bad_request'),
  }),
  webhookRule({
    id: 'webhooks.stale',
    requirement: 'An event that was signed an hour ago is refused.',
    check: async (bench) => refused(await send(bench, { age: hour }), 400, 'bad_request'),
  }),
  webhookRule({
    id: 'webhooks.twice',
    requirement: 'An event is taken once: the second is answered and has no effect.',
    async check(bench) {
      const before = await bench.ask('GET', '/v1/subscription');
      const answers = [await send(bench, {}), await send(bench, {})];
      demand(
        answers.every(({ status }) => status >= 200 && status < 300),
        answers.map(inShort).join(', then '),
      );
      const after = await bench.ask('GET', '/v1/subscription');
      const same = before.headers.get('etag') === after.headers.get('etag');
      demand(before.status === after.status && same, 'the subscription changed');
      return answers.map(inShort).join(', then ');
    },
  }),
];
