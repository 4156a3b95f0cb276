import type { Session } from '../../contract/index.ts';
import type { Handlers } from '../call.ts';
import { instant } from '../clock.ts';
import { savedMethodOnTheWire } from '../settlement.ts';
import type { Services } from '../services.ts';

/** What this version can do; an element hides the rest. */
const capabilities = ['checkout', 'subscription', 'invoices', 'entitlements'];

export function sessionRoutes({ store, providers, clock, sandbox }: Services): Pick<Handlers, 'readSession'> {
  return {
    async readSession({ principal }) {
      const { who, organization } = principal;
      const subscription = organization && (await store.findSubscription(organization.id));
      const live = subscription && subscription.status !== 'ended' ? subscription : null;
      const methods = organization && who === 'owner' ? await store.listMethods(organization.id) : [];
      const session: Session = {
        who,
        organization: organization && { id: organization.id, name: organization.name },
        owners: (principal.owners ?? []).map(({ name, email }) => ({ name, email })),
        prefill: who === 'owner' && principal.prefill ? ({ ...principal.prefill } as Session['prefill']) : null,
        subscription: live && { id: live.id, status: live.status, plan: live.plan, cycle: live.cycle },
        savedMethods: methods.map(savedMethodOnTheWire),
        paymentMethods: providers.flatMap((provider) => [...provider.methods()]),
        country: principal.country ?? null,
        capabilities,
        sandbox,
        now: instant(clock.now()),
      };
      return { body: session };
    },
  };
}
