import type { Session } from '../../contract/index.ts';
import type { Catalog, Selection } from '../../pricing/index.ts';
import { defaultSelection } from '../../pricing/default-selection.ts';
import type { Remembered } from '../actions.ts';
import { emptyBilling, knownBilling, vatToCheck, type BillingSlice } from '../buyer.ts';
import type { BuyingEffects } from '../buying.ts';
import { CheckoutError } from '../checkout-error.ts';
import type { BlockedReason } from '../phase.ts';
import { preselected, recall } from '../recall.ts';
import { readStored } from '../stored.ts';
import type { EffectContext, Preselection } from '../store.ts';
import { givenFault } from './given-fault.ts';

export interface Loading {
  start(): void;
  refresh(buying: BuyingEffects | null): void;
}

/** Session and catalog, what a reload brings back, and a payment that was under way. */
export function createLoading(
  { options, signal, state, report, track, drawn }: EffectContext,
  buying: () => Promise<BuyingEffects>,
): Loading {
  const { backend } = options;

  const load = async (): Promise<void> => {
    let catalog: Catalog | undefined;
    try {
      const [session, found] = await Promise.all([backend.session(signal), backend.catalog(signal)]);
      catalog = found;
      await options.clock.yield?.();
      if (session.trialUsed) catalog = withoutTrials(catalog);
      const kept = recall(options);
      const remembered = kept?.organization === (session.organization?.id ?? null) ? kept : null;
      const canPay = backend.openCheckout !== undefined && backend.quote !== undefined;
      const pending = options.returning ?? readStored(options.storage)?.pending;
      const resumes = canPay && (remembered?.paying === true || Boolean(pending));
      report({
        type: 'loaded',
        session,
        catalog,
        selection: select(catalog, remembered),
        billing: remembered ? restored(remembered) : knownBilling(session.prefill),
        remembered,
        resumes,
        blocked: resumes ? null : blockedReason(session, catalog, canPay),
        canPay,
      });
      await drawn();
      void track(check(found));
      if (!canPay) return;
      const resumed = await (await buying()).resume();
      const blocked = blockedReason(session, catalog, canPay);
      if (!resumes || resumed) return;
      if (blocked) report({ type: 'blocked', reason: blocked });
      else if (!remembered?.paying) report({ type: 'edit-order' });
    } catch (thrown) {
      // Not after a lost connection: Chromium never fetches a module again that failed once.
      const fault = !CheckoutError.is(thrown) && (await givenFault({ backend, catalog }));
      if (!signal.aborted) report({ type: 'load-failed', error: fault || CheckoutError.from(thrown) });
    }
  };

  /** Beside the drawing: a right catalog need not wait for it, and what a wrong one shows cannot be paid, since the server quotes. */
  const check = async (catalog: Catalog): Promise<void> => {
    const fault = await givenFault({ backend, catalog });
    if (fault) report({ type: 'load-failed', error: fault });
  };

  /** What was remembered, else what was preselected; unknown values are reported, never taken. */
  const select = (catalog: Catalog, remembered: Remembered | null): Selection => {
    const here = preselected(options, catalog);
    const before = remembered ? known(remembered.selection) : {};
    const given = JSON.parse(here) as Preselection;
    const wanted: Preselection = here === remembered?.preselected ? { ...given, ...before } : { ...before, ...given };
    const unknown = (what: string, value: string): undefined => {
      options.onFault?.(new CheckoutError('bad_input', { message: `Unknown ${what} "${value}": ignored.` }));
      return undefined;
    };
    const plan = wanted.plan;
    const addOns = Object.entries(wanted.addOns ?? {}).filter(
      ([id]) => catalog.addOns?.some((addOn) => addOn.id === id && addOn.prices) || unknown('add-on', id),
    );
    const sold = plan === undefined || catalog.plans.some(({ id, prices }) => id === plan && prices);
    const cycle = wanted.cycle;
    const currency = wanted.currency;
    const hasCycle = cycle === undefined || catalog.cycles.some(({ id }) => id === cycle);
    const hasCurrency = currency === undefined || catalog.currencies.includes(currency);
    return defaultSelection(catalog, {
      plan: sold ? plan : unknown('plan', plan),
      cycle: hasCycle ? cycle : unknown('cycle', cycle),
      currency: hasCurrency ? currency : unknown('currency', currency),
      // JSON knows no NaN: a quantity that was none is marked again.
      addOns: Object.fromEntries(addOns.map(([id, quantity]) => [id, quantity ?? NaN])),
      coupon: wanted.coupon,
    });
  };

  return {
    start: () => void track(load()),
    refresh(there) {
      const { phase } = state();
      if (phase.name === 'paying' && phase.step !== 'editing') there?.check();
      else if (phase.name !== 'loading')
        void track(
          backend.session(signal).then(
            (session) => {
              report({ type: 'session-renewed', session });
              const { catalog, canPay, phase } = state();
              const reason = catalog && blockedReason(session, catalog, canPay);
              if (reason || (catalog && phase.name === 'blocked')) report({ type: 'blocked', reason });
            },
            () => undefined,
          ),
        );
    },
  };
}

const withoutTrials = (catalog: Catalog): Catalog => ({
  ...catalog,
  plans: catalog.plans.map(({ trial: _had, ...plan }) => plan),
});

function known(selection: Selection): Preselection {
  const { plan, coupon, ...rest } = selection;
  return { ...rest, ...(plan ? { plan } : {}), ...(coupon ? { coupon } : {}) };
}

function restored({ values, withoutVatNumber, confirmed }: Remembered): BillingSlice {
  return { ...emptyBilling, values, withoutVatNumber, confirmed, vat: vatToCheck(values.vatNumber) };
}

function blockedReason(session: Session, catalog: Catalog, canPay: boolean): BlockedReason | null {
  if (!catalog.plans.some(({ prices }) => prices)) return 'nothing-to-sell';
  if (!canPay) return null;
  if (session.subscription && session.subscription.status !== 'ended') return 'already-subscribed';
  return session.who === 'member' ? 'not-owner' : null;
}
