import type { Action } from './actions.ts';
import { withVatCheck } from './billing.ts';
import { checkedBilling, confirmedBilling, filledBilling, withoutVatNumber } from './billing-edits.ts';
import { mayBeCard } from './card-free.ts';
import { mayFollow, type Phase } from './phase.ts';
import { orderIsOpen } from './requests.ts';
import type { BillingSlice } from './billing.ts';
import { initialState, type CheckoutState } from './state.ts';

type Handlers = {
  [T in Action['type']]: (state: CheckoutState, action: Extract<Action, { type: T }>) => CheckoutState;
};

const to = (state: CheckoutState, phase: Phase): CheckoutState =>
  mayFollow(state.phase, phase) ? { ...state, phase } : state;

const choose = (state: CheckoutState, change: Partial<CheckoutState['selection']>): CheckoutState =>
  orderIsOpen(state) ? { ...state, selection: { ...state.selection, ...change }, pressed: false } : state;

const withBilling = (state: CheckoutState, change: Partial<BillingSlice>): CheckoutState =>
  orderIsOpen(state) ? { ...state, billing: { ...state.billing, ...change } } : state;

const handlers: Handlers = {
  'choose-plan': (state, { plan }) => {
    const sold = state.catalog?.plans.some(({ id, prices }) => id === plan && prices);
    return sold ? choose(state, { plan }) : state;
  },
  'choose-cycle': (state, { cycle }) =>
    state.catalog?.cycles.some(({ id }) => id === cycle) ? choose(state, { cycle }) : state,
  'choose-currency': (state, { currency }) =>
    state.catalog?.currencies.includes(currency) ? choose(state, { currency }) : state,
  'choose-country': (state, { country }) =>
    withBilling({ ...state, country }, { values: { ...state.billing.values, country }, confirmed: false }),
  'set-quantity': (state, { addOn, quantity }) =>
    choose(state, { addOns: { ...state.selection.addOns, [addOn]: quantity } }),
  'apply-coupon': (state, { code }) =>
    code && mayBeCard(code, state.catalog) ? state : choose(state, { coupon: code?.trim() || null }),

  continue: (state) => {
    if (state.phase.name !== 'choosing') return state;
    if (state.quote.problems.length > 0 || !state.selection.plan) return { ...state, pressed: true };
    return state.canPay ? to(state, { name: 'paying', step: 'editing' }) : state;
  },
  'edit-order': (state) => (orderIsOpen(state) ? to(state, { name: 'choosing' }) : state),

  'fill-billing': (state, { field, value }) => withBilling(state, filledBilling(state.billing, field, value)),
  'check-billing': (state, { field }) => withBilling(state, checkedBilling(state.billing, field)),
  'confirm-billing': (state) => withBilling(state, confirmedBilling(state.billing)),
  'edit-billing': (state) => withBilling(state, { confirmed: false }),
  'continue-without-vat-number': (state) => withBilling(state, withoutVatNumber(state.billing)),

  'choose-method': (state, { method, saved }) =>
    orderIsOpen(state) && state.payment.methods.some(({ id }) => id === method)
      ? { ...state, payment: { ...state.payment, method, saved: saved ?? null, complete: false, refusal: null } }
      : state,
  'accept-terms': (state, { accepted }) => (orderIsOpen(state) ? { ...state, accepted } : state),
  pay: (state) => state,
  'accept-price': (state, { accept }) =>
    accept === state.quote.server?.hash ? { ...state, quote: { ...state.quote, difference: null } } : state,
  contact: (state) => state,
  'cancel-payment': (state) => state,
  retry: (state) => (state.phase.name === 'failed' ? to(state, { name: 'loading' }) : state),

  loaded: (state, { session, catalog, selection, billing, remembered, resumes, blocked, canPay }) => {
    const methods = session.paymentMethods;
    const remains = methods.find(({ id }) => id === remembered?.method);
    const country = remembered?.country ?? session.country;
    const ready: CheckoutState = {
      ...state,
      session,
      catalog,
      selection,
      billing: country && !billing.values.country ? { ...billing, values: { ...billing.values, country } } : billing,
      canPay,
      country,
      accepted: remembered?.accepted ?? false,
      payment: {
        ...state.payment,
        methods,
        savedMethods: session.savedMethods,
        method: remains?.id ?? methods[0]?.id ?? null,
      },
    };
    if (blocked) return to(ready, { name: 'blocked', reason: blocked });
    return to(ready, resumes ? { name: 'paying', step: 'editing' } : { name: 'choosing' });
  },
  'load-failed': (state, { error }) => {
    const next = to(state, { name: 'failed', error });
    return next === state ? state : { ...next, catalog: null, quote: initialState.quote };
  },
  'session-renewed': (state, { session }) => ({ ...state, session }),

  'local-quote': (state, { quote, problems }) => ({ ...state, quote: { ...state.quote, local: quote, problems } }),
  'quote-asked': (state) => ({ ...state, quote: { ...state.quote, status: 'updating', error: null } }),
  quoted: (state, { quote: server, key }) => {
    const billing = withVatCheck(state.billing, server.vat);
    return { ...state, billing, quote: { ...state.quote, server, serverKey: key, status: 'current', error: null } };
  },
  'quote-failed': (state, { error }) => ({ ...state, quote: { ...state.quote, status: 'failed', error } }),
  'vat-number-judged': (state, { number, valid }) => {
    const { billing } = state;
    if (valid) return { ...state, billing: { ...billing, vat: { ...billing.vat, state: 'checking', number } } };
    const judged: BillingSlice = { ...billing, vat: { state: 'malformed', number, name: null }, confirmed: false };
    return { ...state, billing: { ...judged, faults: { ...judged.faults, vatNumber: 'vat-malformed' } } };
  },
  'address-format': (state, { format }) => ({ ...state, billing: { ...state.billing, format } }),
  'faults-shown': (state, { faults }) => ({
    ...state,
    billing: { ...state.billing, faults, confirmed: state.billing.confirmed && Object.keys(faults).length === 0 },
  }),

  'field-changed': (state, { complete }) =>
    complete === state.payment.complete && !state.payment.refusal
      ? state
      : {
          ...state,
          payment: { ...state.payment, complete, refusal: orderIsOpen(state) ? null : state.payment.refusal },
        },
  stepped: (state, { step, attempt }) => {
    const next = to(state, { name: 'paying', step });
    return {
      ...next,
      attempt: attempt ?? state.attempt,
      payment: step === 'submitting' ? { ...state.payment, refusal: null } : state.payment,
    };
  },
  refused: (state, { refusal, faults }) => {
    const next = to(state, { name: 'paying', step: 'editing' });
    const billing = faults
      ? { ...state.billing, faults: { ...state.billing.faults, ...faults }, confirmed: false }
      : state.billing;
    const wait = refusal.kind === 'error' ? (refusal.error.retryAfter ?? 0) : 0;
    return { ...next, attempt: null, billing, payment: { ...state.payment, refusal, wait } };
  },
  waited: (state) => {
    const wait = Math.max(0, state.payment.wait - 1);
    return { ...state, payment: { ...state.payment, wait, refusal: wait > 0 ? state.payment.refusal : null } };
  },
  succeeded: (state, { receipt, attempt }) => ({ ...to(state, { name: 'succeeded', receipt }), attempt }),
  blocked: (state, { reason }) => to(state, { name: 'blocked', reason }),
  online: (state, { online }) => (online === state.online ? state : { ...state, online }),
};

/** The next state. Pure; an action that the phase does not allow changes nothing. */
export function reduce(state: CheckoutState, action: Action): CheckoutState {
  return (handlers[action.type] as (state: CheckoutState, action: Action) => CheckoutState)(state, action);
}
