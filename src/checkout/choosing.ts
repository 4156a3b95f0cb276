import type { Selection } from '../pricing/index.ts';
import type { Action } from './actions.ts';
import { vatToCheck } from './buyer.ts';
import { mayBeCard } from './card-free.ts';
import { move } from './phase.ts';
import type { Handlers } from './reduce.ts';
import { orderIsOpen, type CheckoutRequestAction } from './requests.ts';
import { initialState, type CheckoutState } from './state.ts';

/** What a checkout takes before it pays. */
export type ChoosingAction = Extract<
  Action['type'],
  | 'choose-plan'
  | 'choose-cycle'
  | 'choose-currency'
  | 'choose-country'
  | 'set-quantity'
  | 'apply-coupon'
  | 'continue'
  | 'edit-order'
  | 'contact'
  | 'retry'
  | 'loaded'
  | 'load-failed'
  | 'session-renewed'
  | 'blocked'
  | 'online'
>;

const choose = (state: CheckoutState, change: Partial<CheckoutState['selection']>): CheckoutState =>
  orderIsOpen(state) ? { ...state, selection: { ...state.selection, ...change }, pressed: false } : state;

export const choosing: Handlers<ChoosingAction> = {
  'choose-plan': (state, { plan }) => {
    const sold = state.catalog?.plans.some(({ id, prices }) => id === plan && prices);
    return sold ? choose(state, { plan }) : state;
  },
  'choose-cycle': (state, { cycle }) =>
    state.catalog?.cycles.some(({ id }) => id === cycle) ? choose(state, { cycle }) : state,
  'choose-currency': (state, { currency }) =>
    state.catalog?.currencies.includes(currency) ? choose(state, { currency }) : state,
  'choose-country': (state, { country }) =>
    orderIsOpen(state)
      ? {
          ...state,
          country,
          billing: {
            ...state.billing,
            values: { ...state.billing.values, country },
            withoutVatNumber: false,
            vat: { ...vatToCheck(state.billing.values.vatNumber), number: null },
            confirmed: false,
          },
        }
      : state,
  'set-quantity': (state, { addOn, quantity }) =>
    state.catalog?.addOns?.some(({ id, prices }) => id === addOn && prices)
      ? choose(state, { addOns: { ...state.selection.addOns, [addOn]: quantity } })
      : state,
  'apply-coupon': (state, { code }) =>
    code && mayBeCard(code, state.catalog) ? state : choose(state, { coupon: code?.trim() || null }),

  continue: (state) => {
    if (state.phase.name !== 'choosing') return state;
    if (state.quote.problems.length > 0 || !state.selection.plan) return { ...state, pressed: true };
    return state.canPay ? move(state, { name: 'paying', step: 'editing' }) : state;
  },
  'edit-order': (state) => (orderIsOpen(state) ? move(state, { name: 'choosing' }) : state),

  contact: (state) => state,
  retry: (state) => (state.phase.name === 'failed' ? move(state, { name: 'loading' }) : state),

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
    if (blocked) return move(ready, { name: 'blocked', reason: blocked });
    return move(ready, resumes ? { name: 'paying', step: 'editing' } : { name: 'choosing' });
  },
  'load-failed': (state, { error }) => {
    const next = move(state, { name: 'failed', error });
    return next === state ? state : { ...next, catalog: null, quote: initialState.quote };
  },
  'session-renewed': (state, { session }) => ({ ...state, session }),

  blocked: (state, { reason }) => move(state, reason ? { name: 'blocked', reason } : { name: 'choosing' }),
  online: (state, { online }) => (online === state.online ? state : { ...state, online }),
};

/** What would be chosen after a request. */
export function selectionAfter(state: CheckoutState, request: CheckoutRequestAction): Selection {
  const handlers: Readonly<Record<string, unknown>> = choosing;
  const choose = handlers[request.type] as ((state: CheckoutState, action: Action) => CheckoutState) | undefined;
  return choose ? choose(state, request).selection : state.selection;
}
