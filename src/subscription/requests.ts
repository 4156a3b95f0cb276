import type { BillingField } from '../checkout/index.ts';
import type { Change } from '../contract/index.ts';
import { subscriptionPhaseName } from './phase.ts';
import type { SubscriptionState } from './state.ts';

/** What anybody on the page may ask of a subscription: the closed table of requests that `comptoir-request` carries. */
export type SubscriptionRequest =
  /** Looks a change over: prices it and opens its dialog. */
  | { readonly type: 'review-change'; readonly change: Change }
  | { readonly type: 'review-billing' }
  | { readonly type: 'review-method' }
  | { readonly type: 'review-invoice'; readonly invoice: string }
  /** Leaves what is looked over; nothing has happened. */
  | { readonly type: 'close' }
  /** Does what is looked over. */
  | { readonly type: 'confirm' }
  | { readonly type: 'keep-add-on'; readonly addOn: string }
  | { readonly type: 'keep-plan' }
  | { readonly type: 'fill-billing'; readonly field: BillingField | 'customer'; readonly value: string }
  | { readonly type: 'check-billing'; readonly field: BillingField }
  | { readonly type: 'continue-without-vat-number' }
  | { readonly type: 'choose-method'; readonly method: string; readonly saved?: string | null }
  /** Gives up a payment that is still open, here or in another tab. */
  | { readonly type: 'cancel-payment' }
  /** Asks the host to open its checkout, where no subscription is. */
  | { readonly type: 'subscribe' }
  | { readonly type: 'dismiss-notice' }
  | { readonly type: 'retry' };

type Check = Readonly<Record<string, (value: unknown) => boolean>>;
const text = (value: unknown): boolean => typeof value === 'string';
const optionalText = (value: unknown): boolean => value === undefined || value === null || text(value);
const changes: readonly Change['type'][] = [
  'buy-add-on',
  'remove-add-on',
  'change-plan',
  'pause',
  'resume',
  'cancel',
  'subscribe',
];
const isChange = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && changes.includes((value as Change).type);

/** What each request must carry. `typing` requests are not offered to the host's `comptoir-before-change`. */
export const subscriptionRequests: Readonly<
  Record<SubscriptionRequest['type'], { readonly carries: Check; readonly typing?: true }>
> = {
  'review-change': { carries: { change: isChange } },
  'review-billing': { carries: {} },
  'review-method': { carries: {} },
  'review-invoice': { carries: { invoice: text } },
  close: { carries: {} },
  confirm: { carries: {} },
  'keep-add-on': { carries: { addOn: text } },
  'keep-plan': { carries: {} },
  'fill-billing': { carries: { field: text, value: text }, typing: true },
  'check-billing': { carries: { field: text }, typing: true },
  'continue-without-vat-number': { carries: {} },
  'choose-method': { carries: { method: text, saved: optionalText } },
  'cancel-payment': { carries: {} },
  subscribe: { carries: {} },
  'dismiss-notice': { carries: {} },
  retry: { carries: {} },
};

/** Whether a value from outside is a request; says what is wrong with it if not. */
export function readSubscriptionRequest(value: unknown): { request: SubscriptionRequest } | { fault: string } {
  const type = typeof value === 'object' && value !== null ? (value as { type?: unknown }).type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(subscriptionRequests, type))
    return { fault: `"${String(type)}" is not a request. Requests: ${Object.keys(subscriptionRequests).join(', ')}.` };
  const { carries } = subscriptionRequests[type as SubscriptionRequest['type']];
  for (const [field, check] of Object.entries(carries))
    if (!check((value as Record<string, unknown>)[field])) return { fault: `"${type}" needs a valid "${field}".` };
  return { request: value as SubscriptionRequest };
}

/** Whether something else may be begun: nothing is being paid or sent. */
export function isIdle({ phase }: SubscriptionState): boolean {
  return ['showing', 'changing.pricing', 'changing.editing'].includes(subscriptionPhaseName(phase));
}

/** Whether the one who asks may change anything. */
export const mayChange = ({ session }: SubscriptionState): boolean => session?.who === 'owner';
