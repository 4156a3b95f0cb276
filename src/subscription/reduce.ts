import {
  checkedBilling,
  confirmedBilling,
  filledBilling,
  prefilledBilling,
  withoutVatNumber,
  writtenAs,
  type BillingSlice,
} from '../checkout/index.ts';
import type { SubscriptionAction } from './actions.ts';
import type { SubscriptionPhase } from './phase.ts';
import { isStanding, reduceStanding, type StandingAction } from './reduce-standing.ts';
import { isIdle, mayChange, openInvoice } from './requests.ts';
import type { Flow, Subject, SubscriptionState } from './state.ts';
import { maySucceed } from './transitions.ts';

/** What happens while something is changed. */
type ChangingAction = Exclude<SubscriptionAction, StandingAction>;

type Handlers = {
  [T in ChangingAction['type']]: (
    state: SubscriptionState,
    action: Extract<ChangingAction, { type: T }>,
  ) => SubscriptionState;
};

const to = (state: SubscriptionState, phase: SubscriptionPhase): SubscriptionState =>
  maySucceed(state.phase, phase) ? { ...state, phase } : state;

const withFlow = (state: SubscriptionState, change: Partial<Flow>): SubscriptionState =>
  state.flow ? { ...state, flow: { ...state.flow, ...change } } : state;

/** Opens what is looked over. The saved method is proposed, where there is one. */
function open(state: SubscriptionState, subject: Subject, step: 'pricing' | 'editing'): SubscriptionState {
  if (!isIdle(state) || !mayChange(state)) return state;
  const { subscription, payment } = state;
  const again = state.flow?.subject.kind === 'change' && subject.kind === 'change';
  const next = to(state, { name: 'changing', step });
  if (next.phase.name !== 'changing') return state;
  const kept = payment.savedMethods.find(({ id }) => id === subscription?.method?.id);
  const saved = subject.kind === 'method' ? null : kept;
  const offer =
    saved && payment.methods.find(({ provider, type }) => provider === saved.provider && type === saved.type);
  return {
    ...next,
    error: null,
    notice: null,
    flow: { subject, preview: again ? state.flow!.preview : null, error: null, repriced: false },
    payment: again
      ? { ...payment, refusal: null }
      : {
          ...payment,
          method: offer?.id ?? payment.methods[0]?.id ?? null,
          saved: offer ? saved!.id : null,
          complete: false,
          refusal: null,
        },
  };
}

/** What is being sent may be priced again meanwhile. */
const priced = (state: SubscriptionState, figures: Partial<Flow>): SubscriptionState =>
  withFlow(isIdle(state) ? to(state, { name: 'changing', step: 'editing' }) : state, { ...figures, error: null });

const typing = (state: SubscriptionState, billing: BillingSlice): SubscriptionState =>
  state.flow?.subject.kind === 'billing' && isIdle(state) ? { ...state, billing } : state;

const handlers: Handlers = {
  'review-change': (state, { change }) => open(state, { kind: 'change', change }, 'pricing'),
  'review-billing': (state) => {
    const next = open(state, { kind: 'billing' }, 'editing');
    if (next === state || !state.subscription) return next;
    const { format } = state.billing;
    return { ...next, billing: { ...prefilledBilling(state.subscription.billing), format, confirmed: false } };
  },
  'review-method': (state) => open(state, { kind: 'method' }, 'editing'),
  'review-invoice': (state, { invoice }) => {
    const due = openInvoice(state, invoice);
    return due ? open(state, { kind: 'invoice', invoice, amount: due.total }, 'editing') : state;
  },
  close: (state) => (isIdle(state) ? { ...to(state, { name: 'showing' }), flow: null } : state),
  confirm: (state) => state,
  // What was said stands until there is more to say: the page would move under a second click.
  'keep-add-on': (state) => state,
  'keep-plan': (state) => state,
  'fill-billing': (state, { field, value }) => typing(state, filledBilling(state.billing, field, value)),
  'check-billing': (state, { field }) => typing(state, checkedBilling(state.billing, field)),
  'continue-without-vat-number': (state) => typing(state, withoutVatNumber(state.billing)),
  'choose-method': (state, { method, saved }) =>
    isIdle(state) && state.payment.methods.some(({ id }) => id === method)
      ? { ...state, payment: { ...state.payment, method, saved: saved ?? null, complete: false, refusal: null } }
      : state,
  'cancel-payment': (state) => state,

  priced: (state, { preview, repriced }) => priced(state, { preview, repriced }),
  unpriced: (state) => priced(state, { preview: null }),
  'flow-failed': (state, { error }) => ({
    ...withFlow(to(state, { name: 'changing', step: 'editing' }), { error }),
    attempt: null,
    payment: { ...state.payment, wait: error.retryAfter ?? 0 },
  }),
  waited: (state) => {
    const wait = Math.max(0, state.payment.wait - 1);
    const waited = { ...state, payment: { ...state.payment, wait } };
    return wait === 0 ? withFlow(waited, { error: null }) : waited;
  },
  stepped: (state, { step, attempt }) => ({
    ...to(state, { name: 'changing', step }),
    attempt: attempt ?? state.attempt,
    payment: step === 'submitting' ? { ...state.payment, refusal: null } : state.payment,
    ...(step === 'submitting' && state.flow ? { flow: { ...state.flow, error: null, repriced: false } } : {}),
  }),
  refused: (state, { refusal }) => ({
    ...withFlow(to(state, state.flow ? { name: 'changing', step: 'editing' } : { name: 'showing' }), { error: null }),
    attempt: null,
    payment: { ...state.payment, refusal },
  }),
  'billing-refused': (state, { faults }) => {
    const billing = { ...state.billing, faults: { ...state.billing.faults, ...faults }, confirmed: false };
    return { ...to(state, { name: 'changing', step: 'editing' }), billing };
  },

  'field-changed': (state, { complete }) =>
    complete === state.payment.complete && !state.payment.refusal
      ? state
      : { ...state, payment: { ...state.payment, complete, refusal: isIdle(state) ? null : state.payment.refusal } },
  'vat-number-judged': (state, { number, valid }) => {
    const { billing } = state;
    const vat = { state: valid ? ('checking' as const) : ('malformed' as const), number, name: null };
    const judged = { ...billing, vat };
    return { ...state, billing: valid ? judged : confirmedBilling(judged) };
  },
  'address-format': (state, { format }) => ({ ...state, billing: writtenAs(state.billing, format) }),
};

/** The next state. Pure; an action that the phase does not allow changes nothing. */
export function reduceSubscription(state: SubscriptionState, action: SubscriptionAction): SubscriptionState {
  if (isStanding(action)) return reduceStanding(state, action);
  return (handlers[action.type] as (state: SubscriptionState, action: ChangingAction) => SubscriptionState)(
    state,
    action,
  );
}
