import type { BillingField } from './billing.ts';
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

type Check = Readonly<Record<string, (value: unknown) => boolean>>;
const text = (value: unknown): boolean => typeof value === 'string';
const optional =
  (check: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || value === null || check(value);

/** What each request must carry. `typing` requests are not offered to the host's `comptoir-before-change`. */
export const requests: Readonly<Record<RequestType, { readonly carries: Check; readonly typing?: true }>> = {
  'choose-plan': { carries: { plan: text } },
  'choose-cycle': { carries: { cycle: text } },
  'choose-currency': { carries: { currency: text } },
  'choose-country': { carries: { country: text } },
  'set-quantity': { carries: { addOn: text, quantity: (value) => typeof value === 'number' } },
  'apply-coupon': { carries: { code: optional(text) } },
  continue: { carries: {} },
  'edit-order': { carries: {} },
  'fill-billing': { carries: { field: text, value: text }, typing: true },
  'check-billing': { carries: { field: text }, typing: true },
  'confirm-billing': { carries: {} },
  'edit-billing': { carries: {} },
  'continue-without-vat-number': { carries: {} },
  'choose-method': { carries: { method: text, saved: optional(text) } },
  'accept-terms': { carries: { accepted: (value) => typeof value === 'boolean' } },
  pay: { carries: { accept: optional(text) } },
  'accept-price': { carries: { accept: text } },
  contact: { carries: { plan: text } },
  'cancel-payment': { carries: {} },
  retry: { carries: {} },
};

/** Whether a value from outside is a request; says what is wrong with it if not. */
export function readRequest(value: unknown): { request: CheckoutRequestAction } | { fault: string } {
  const type = typeof value === 'object' && value !== null ? (value as { type?: unknown }).type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(requests, type))
    return { fault: `"${String(type)}" is not a request. Requests: ${Object.keys(requests).join(', ')}.` };
  const { carries } = requests[type as RequestType];
  for (const [field, check] of Object.entries(carries))
    if (!check((value as Record<string, unknown>)[field])) return { fault: `"${type}" needs a valid "${field}".` };
  return { request: value as CheckoutRequestAction };
}

/** Whether the order may still be changed: not while a payment is under way or done. One who may not pay may still choose. */
export function orderIsOpen({ phase }: CheckoutState): boolean {
  if (phase.name === 'paying') return phase.step === 'editing';
  return phase.name === 'choosing' || (phase.name === 'blocked' && phase.reason === 'not-owner');
}
