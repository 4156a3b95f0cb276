import type { Action } from './actions.ts';
import { stillConfirmed, withVatCheck } from './billing.ts';
import { checkedBilling, confirmedBilling, filledBilling, withoutVatNumber, writtenAs } from './billing-edits.ts';
import type { BillingSlice } from './buyer.ts';
import type { ChoosingAction } from './choosing.ts';
import { move } from './phase.ts';
import { quoteKey } from './quote-key.ts';
import type { Handlers } from './reduce.ts';
import { orderIsOpen } from './requests.ts';
import type { CheckoutState } from './state.ts';

/** What a checkout takes besides once it is to pay: the server's quote, billing information, the payment. */
export type BuyingAction = Exclude<Action['type'], ChoosingAction>;

const withBilling = (state: CheckoutState, change: Partial<BillingSlice>): CheckoutState =>
  orderIsOpen(state) ? { ...state, billing: { ...state.billing, ...change } } : state;

export const buyingHandlers: Handlers<BuyingAction> = {
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
  'billing-known': (state) => ({ ...state, billing: stillConfirmed(state.billing) }),

  pay: (state) => state,
  'accept-price': (state, { accept }) =>
    accept === state.quote.server?.hash ? { ...state, quote: { ...state.quote, difference: null } } : state,
  'cancel-payment': (state) => state,

  'quote-asked': (state) => ({ ...state, quote: { ...state.quote, status: 'updating', error: null } }),
  quoted: (state, { quote: server, key }) => {
    // What was typed meanwhile has a check of its own.
    const billing = key === quoteKey(state) ? withVatCheck(state.billing, server.vat) : state.billing;
    return { ...state, billing, quote: { ...state.quote, server, serverKey: key, status: 'current', error: null } };
  },
  'quote-failed': (state, { error }) => ({ ...state, quote: { ...state.quote, status: 'failed', error } }),
  'vat-number-judged': (state, { number, valid }) => {
    const { billing } = state;
    if (valid) return { ...state, billing: { ...billing, vat: { ...billing.vat, state: 'checking', number } } };
    const judged: BillingSlice = { ...billing, vat: { state: 'malformed', number, name: null }, confirmed: false };
    return { ...state, billing: { ...judged, faults: { ...judged.faults, vatNumber: 'vat-malformed' } } };
  },
  'address-format': (state, { format }) => ({ ...state, billing: writtenAs(state.billing, format) }),
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
    const next = move(state, { name: 'paying', step });
    return {
      ...next,
      attempt: attempt ?? state.attempt,
      payment: step === 'submitting' ? { ...state.payment, refusal: null } : state.payment,
    };
  },
  refused: (state, { refusal, faults }) => {
    const next = move(state, { name: 'paying', step: 'editing' });
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
  succeeded: (state, { receipt, attempt }) => ({ ...move(state, { name: 'succeeded', receipt }), attempt }),
};
