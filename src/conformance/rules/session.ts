import { Session } from '../../contract/index.ts';
import { shaped } from '../ask.ts';
import { Skipped, demand, type Profile, type Rule } from '../rule.ts';

/** What a backend that claims a profile says it can do. */
const claimed: Readonly<Record<Profile, readonly string[]>> = {
  minimal: [],
  buying: ['checkout'],
  full: ['checkout', 'subscription', 'subscription-changes', 'invoices', 'entitlements'],
};

const secretKeys = /\b(sk|rk)_(test|live)_|whsec_/;

export const sessionRules: readonly Rule[] = [
  {
    id: 'session.shape',
    requirement: 'The session says who asks and how they can pay, in the shape of the contract.',
    severity: 'must',
    section: 'readSession',
    profile: 'minimal',
    async check({ ask }) {
      const { who, capabilities } = shaped(await ask('GET', '/v1/session'), Session, [200]);
      return `${who}; ${capabilities.join(', ')}`;
    },
  },
  {
    id: 'session.no-store',
    requirement: 'The session is never cached.',
    severity: 'must',
    section: 'readSession',
    profile: 'minimal',
    async check({ ask }) {
      const control = (await ask('GET', '/v1/session')).headers.get('cache-control') ?? 'none';
      demand(/\bno-store\b/.test(control), `Cache-Control: ${control}`);
      return control;
    },
  },
  {
    id: 'session.anonymous',
    requirement: 'Without credentials the session tells nothing of anybody.',
    severity: 'must',
    section: 'readSession',
    profile: 'minimal',
    async check({ ask }) {
      const session = shaped(await ask('GET', '/v1/session', undefined, { as: 'nobody' }), Session, [200]);
      if (session.who === 'owner' && session.subscription === null && session.savedMethods.length === 0)
        throw new Skipped('a visitor is a guest organisation here');
      const { who, organization, prefill, subscription, savedMethods } = session;
      const told = organization ?? prefill ?? subscription ?? savedMethods[0] ?? null;
      demand(who === 'anonymous' && told === null, `${who}, and ${JSON.stringify(told)}`);
      return 'anonymous';
    },
  },
  {
    id: 'session.secrets',
    requirement: 'No secret key is given to the page.',
    severity: 'must',
    section: 'readSession',
    profile: 'minimal',
    async check({ ask }) {
      const texts = [await ask('GET', '/v1/session'), await ask('GET', '/v1/catalog')].map(({ text }) => text);
      // The key itself is not repeated.
      demand(!texts.some((text) => secretKeys.test(text)), 'a secret key of a provider');
      return 'none';
    },
  },
  {
    id: 'session.sandbox',
    requirement: '`sandbox` is true only while every method is one.',
    severity: 'must',
    section: 'readSession',
    profile: 'minimal',
    async check({ session }) {
      const { sandbox, paymentMethods } = await session();
      const all = paymentMethods.length > 0 && paymentMethods.every(({ provider }) => provider === 'sandbox');
      demand(!sandbox || all, `sandbox with ${paymentMethods.map(({ provider }) => provider).join(', ') || 'none'}`);
      return String(sandbox);
    },
  },
  ...(['buying', 'full'] as const).map((profile): Rule => ({
    id: `session.capabilities-${profile}`,
    requirement: `The session names what a backend of the profile ${profile} can do.`,
    severity: 'must',
    section: 'readSession',
    profile,
    async check({ session }) {
      const { capabilities } = await session();
      const lacking = claimed[profile].filter((name) => !capabilities.includes(name));
      demand(lacking.length === 0, `lacks ${lacking.join(', ')}`);
      return claimed[profile].join(', ');
    },
  })),
];
