import type { Session } from '../../contract/index.ts';
import type { Principal } from '../authorize.ts';
import type { Handlers } from '../call.ts';
import { instant } from '../clock.ts';
import type { SubscriptionRecord } from '../records.ts';
import { savedMethodOnTheWire } from '../settlement.ts';
import type { Services } from '../services.ts';
import { isPausable } from '../subscription/plan-controls.ts';

/** What this version can do; an element hides the rest. */
const capabilities = ['checkout', 'subscription', 'subscription-changes', 'pause', 'invoices', 'entitlements'];

export function sessionRoutes({
  store,
  catalog,
  providers,
  clock,
  documents,
  sandbox,
  pauseAnnual,
}: Services): Pick<Handlers, 'readSession'> {
  return {
    async readSession({ principal }) {
      const { who, organization } = principal;
      const subscription = organization && (await store.findSubscription(organization.id));
      const live = subscription && subscription.status !== 'ended' ? subscription : null;
      const methods = organization && who === 'owner' ? await store.listMethods(organization.id) : [];
      const sold = await catalog();
      const trials = sold.plans.some(({ trial }) => trial);
      const pausable = !live || isPausable(sold, live.running.cycle, pauseAnnual);
      const able = pausable ? capabilities : capabilities.filter((name) => name !== 'pause');
      const session: Session = {
        who,
        organization: organization && { id: organization.id, name: organization.name },
        owners: (principal.owners ?? []).map(({ name, email }) => ({ name, email })),
        prefill: who === 'owner' ? prefillOf(principal, subscription) : null,
        subscription: live && {
          id: live.id,
          status: live.status,
          plan: live.running.plan,
          cycle: live.running.cycle,
        },
        trialUsed: organization !== null && trials && (await store.hadTrial(organization.id)),
        savedMethods: methods.map(savedMethodOnTheWire),
        paymentMethods: providers.flatMap((provider) => [...provider.methods()]),
        country: principal.country ?? null,
        capabilities: documents ? [...able, 'invoice-pdf'] : able,
        sandbox,
        now: instant(clock.now()),
      };
      return { body: session };
    },
  };
}

/** What the host knows, else what stands on the last invoice. */
function prefillOf({ prefill }: Principal, subscription: SubscriptionRecord | null): Session['prefill'] {
  return prefill ? ({ ...prefill } as Session['prefill']) : (subscription?.billing ?? null);
}
