import { inShort, refused } from '../ask.ts';
import { Skipped, demand, type Rule } from '../rule.ts';

const accessRule = (rule: Pick<Rule, 'id' | 'requirement' | 'check'> & Partial<Rule>): Rule => ({
  severity: 'must',
  section: 'openCheckout',
  profile: 'minimal',
  ...rule,
});

export const accessRules: readonly Rule[] = [
  accessRule({
    id: 'access.origin',
    requirement: "Another site's page may not send anything (cross-site request forgery).",
    section: 'createQuote',
    check: async ({ ask, selection }) =>
      refused(
        await ask('POST', '/v1/quotes', await selection(), { headers: { origin: 'https://evil.example' } }),
        403,
        'forbidden_origin',
      ),
  }),
  accessRule({
    id: 'access.form',
    requirement: 'A form post is refused: browsers send one across sites without asking.',
    section: 'createQuote',
    async check({ ask, selection }) {
      const headers = { 'content-type': 'text/plain' };
      const answer = await ask('POST', '/v1/quotes', JSON.stringify(await selection()), { headers });
      return refused(answer, 415, 'unsupported_media_type');
    },
  }),
  accessRule({
    id: 'access.anonymous',
    requirement: 'Who is not signed in cannot open a checkout.',
    async check({ ask, quote, order, open, key }) {
      const session = await ask('GET', '/v1/session', undefined, { as: 'nobody' });
      const { who } = Object(session.json) as { who?: string };
      if (who !== 'anonymous') throw new Skipped(`a visitor without credentials is ${who ?? 'not answered'}`);
      return refused(await open(await order(await quote()), key(), { as: 'nobody' }), 401, 'unauthenticated');
    },
  }),
  accessRule({
    id: 'access.member',
    requirement: 'A member cannot buy.',
    async check({ demandIdentity, quote, order, open, key }) {
      demandIdentity('member');
      return refused(await open(await order(await quote()), key(), { as: 'member' }), 403, 'not_owner');
    },
  }),
  accessRule({
    id: 'access.stranger',
    requirement: "Another organisation's attempt does not exist: it can be neither read nor confirmed nor canceled.",
    section: 'readCheckout',
    async check({ demandIdentity, sale, ask, read }) {
      demandIdentity('stranger');
      const { attempt } = await sale();
      const path = `/v1/checkouts/${attempt.id}`;
      const seen = refused(await ask('GET', path, undefined, { as: 'stranger' }), 404, 'not_found');
      refused(await ask('POST', `${path}/confirm`, { payload: {} }, { as: 'stranger' }), 404, 'not_found');
      await ask('POST', `${path}/cancel`, {}, { as: 'stranger' });
      const { status } = await read(attempt.id);
      demand(status === attempt.status, `a stranger made it ${status}`);
      return seen;
    },
  }),
  accessRule({
    id: 'access.stranger-quote',
    requirement: "Another organisation's quote cannot be paid.",
    async check({ demandIdentity, quote, order, open, key }) {
      demandIdentity('stranger');
      const answer = await open(await order(await quote()), key(), { as: 'stranger' });
      demand([403, 404, 409].includes(answer.status), inShort(answer));
      return inShort(answer);
    },
  }),
];
