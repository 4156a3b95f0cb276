import type { Session } from '../../contract/index.ts';
import { knownOf } from '../authorize.ts';
import type { Handlers } from '../call.ts';
import { instant } from '../clock.ts';
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
  log,
}: Services): Pick<Handlers, 'readSession'> {
  // Every page asks for a session: a fault of the host's is told once.
  const told = new Set<string>();
  const tell = (faults: readonly string[]): void => {
    if (faults.every((fault) => told.has(fault))) return;
    for (const fault of faults) told.add(fault);
    const error = `authorize answered what nobody can read: ${faults.join(', ')}. Countries are two capitals (FR), prefill has fields of BillingInfo.`;
    log({ level: 'alert', event: 'authorize.left-out', error });
  };

  return {
    async readSession({ principal }) {
      const { who, organization } = principal;
      const { prefill, country, faults } = knownOf(principal);
      tell(faults);
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
        // What the host knows, else what stands on the last invoice.
        prefill: who === 'owner' ? (prefill ?? subscription?.billing ?? null) : null,
        subscription: live && {
          id: live.id,
          status: live.status,
          plan: live.running.plan,
          cycle: live.running.cycle,
        },
        trialUsed: organization !== null && trials && (await store.hadTrial(organization.id)),
        savedMethods: methods.map(savedMethodOnTheWire),
        paymentMethods: providers.flatMap((provider) => [...provider.methods()]),
        country,
        capabilities: documents ? [...able, 'invoice-pdf'] : able,
        sandbox,
        now: instant(clock.now()),
      };
      return { body: session };
    },
  };
}
