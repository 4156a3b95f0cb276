import type { BillingField } from '../checkout/index.ts';
import { optionalText, requestIn, text, type RequestTable } from '../checkout/request-table.ts';
import type { Change, InvoiceSummary } from '../contract/index.ts';
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

/** What each request must carry. */
export const subscriptionRequests: RequestTable<SubscriptionRequest['type']> = {
  'review-change': { change: isChange },
  'review-billing': {},
  'review-method': {},
  'review-invoice': { invoice: text },
  close: {},
  confirm: {},
  'keep-add-on': { addOn: text },
  'keep-plan': {},
  'fill-billing': { field: text, value: text },
  'check-billing': { field: text },
  'continue-without-vat-number': {},
  'choose-method': { method: text, saved: optionalText },
  'cancel-payment': {},
  subscribe: {},
  'dismiss-notice': {},
  retry: {},
};

/** Whether a value from outside is a request; says what is wrong with it if not. */
export const readSubscriptionRequest = (value: unknown): { request: SubscriptionRequest } | { fault: string } =>
  requestIn<SubscriptionRequest>(subscriptionRequests, value);

/** Whether something else may be begun: nothing is being paid or sent. */
export function isIdle({ phase }: SubscriptionState): boolean {
  return ['showing', 'changing.pricing', 'changing.editing'].includes(subscriptionPhaseName(phase));
}

/** Whether the backend names it: the rest is not shown. */
export const isOffered = (
  { session }: Pick<SubscriptionState, 'session'>,
  what: 'subscription-changes' | 'pause' | 'invoices' | 'invoice-pdf',
): boolean => session?.capabilities.includes(what) ?? false;

/** An invoice that may be paid; null where it is not open, or the backend gives none. */
export const openInvoice = ({ invoices }: Pick<SubscriptionState, 'invoices'>, id: string): InvoiceSummary | null =>
  invoices.find((invoice) => invoice.id === id && invoice.status === 'open') ?? null;

/** Whether the one who asks may change anything. */
export const mayChange = (state: SubscriptionState): boolean =>
  state.session?.who === 'owner' && isOffered(state, 'subscription-changes');
