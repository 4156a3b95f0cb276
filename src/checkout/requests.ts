import type { BillingField } from './buyer.ts';
import { optionalText, requestIn, text, type RequestTable } from './request-table.ts';
import type { CheckoutState } from './state.ts';

/**
 * What anybody on the page may ask of a checkout: the closed table of requests. `comptoir-request` carries one of these;
 * the reducer's own actions cannot be sent.
 */
export type CheckoutRequestAction =
  | { readonly type: 'choose-plan'; readonly plan: string }
  | { readonly type: 'choose-cycle'; readonly cycle: string }
  | { readonly type: 'choose-currency'; readonly currency: string }
  | { readonly type: 'choose-country'; readonly country: string }
  | { readonly type: 'set-quantity'; readonly addOn: string; readonly quantity: number }
  | { readonly type: 'apply-coupon'; readonly code: string | null }
  | { readonly type: 'continue' }
  | { readonly type: 'edit-order' }
  | { readonly type: 'fill-billing'; readonly field: BillingField | 'customer'; readonly value: string }
  | { readonly type: 'check-billing'; readonly field: BillingField }
  | { readonly type: 'confirm-billing' }
  | { readonly type: 'edit-billing' }
  | { readonly type: 'continue-without-vat-number' }
  | { readonly type: 'choose-method'; readonly method: string; readonly saved?: string | null }
  | { readonly type: 'accept-terms'; readonly accepted: boolean }
  /** `accept` is the hash of the changed quote the buyer agreed to. */
  | { readonly type: 'pay'; readonly accept?: string }
  /** Agrees to the changed quote by its hash, without paying yet. */
  | { readonly type: 'accept-price'; readonly accept: string }
  /** Asks for an offer; the root tells the host, nothing else changes. */
  | { readonly type: 'contact'; readonly plan: string }
  /** Gives up a payment that is still open, here or in another tab, so that a new one can begin. */
  | { readonly type: 'cancel-payment' }
  | { readonly type: 'retry' };

export type RequestType = CheckoutRequestAction['type'];

/** What each request must carry. */
export const requests: RequestTable<RequestType> = {
  'choose-plan': { plan: text },
  'choose-cycle': { cycle: text },
  'choose-currency': { currency: text },
  'choose-country': { country: text },
  'set-quantity': { addOn: text, quantity: (value) => typeof value === 'number' },
  'apply-coupon': { code: optionalText },
  continue: {},
  'edit-order': {},
  'fill-billing': { field: text, value: text },
  'check-billing': { field: text },
  'confirm-billing': {},
  'edit-billing': {},
  'continue-without-vat-number': {},
  'choose-method': { method: text, saved: optionalText },
  'accept-terms': { accepted: (value) => typeof value === 'boolean' },
  pay: { accept: optionalText },
  'accept-price': { accept: text },
  contact: { plan: text },
  'cancel-payment': {},
  retry: {},
};

/** Whether a value from outside is a request; says what is wrong with it if not. */
export const readRequest = (value: unknown): { request: CheckoutRequestAction } | { fault: string } =>
  requestIn<CheckoutRequestAction>(requests, value);

/** Whether the order may still be changed: not while a payment is under way or done. One who may not pay may still choose. */
export function orderIsOpen({ phase }: CheckoutState): boolean {
  if (phase.name === 'paying') return phase.step === 'editing';
  return phase.name === 'choosing' || (phase.name === 'blocked' && phase.reason === 'not-owner');
}
