import { CaptureStatus, OrderStatus } from '@paypal/paypal-server-sdk';
import type { Order, OrdersCapture } from '@paypal/paypal-server-sdk';
import type { DeclineCode } from '../../../contract/index.ts';
import type { PaymentOrder, PaymentState, StoredMethod } from '../../payment-provider.ts';
import { fromPayPal } from './amounts.ts';
import { tokenOfOrder } from './tokens.ts';

/** A PayPal order as our state. */
export function stateOf(order: PaymentOrder, found: Order): PaymentState {
  const reference = found.id ?? '';
  const nothing = { reference, data: {}, charged: null, decline: null, method: null };
  const captures = found.purchaseUnits?.flatMap(({ payments }) => payments?.captures ?? []) ?? [];
  // One capture an order: we never take it in parts.
  const [capture] = captures;
  if (capture) return { ...nothing, ...capturedState(capture, found) };
  const waiting = { ...nothing, data: { orderId: reference } };
  switch (found.status) {
    case OrderStatus.Approved:
      return { ...waiting, status: 'created', approved: true };
    case OrderStatus.PayerActionRequired:
      // A stored account that PayPal wants its owner to confirm.
      return { ...waiting, status: order.savedToken === null ? 'created' : 'requires_action' };
    case OrderStatus.Created:
    case OrderStatus.Saved:
      return { ...waiting, status: 'created' };
    case OrderStatus.Voided:
      return { ...nothing, status: 'canceled' };
    default:
      return { ...nothing, status: 'processing' };
  }
}

function capturedState(capture: OrdersCapture, found: Order): Pick<PaymentState, 'status'> & Partial<PaymentState> {
  switch (capture.status) {
    case CaptureStatus.Completed:
    case CaptureStatus.PartiallyRefunded:
    case CaptureStatus.Refunded: {
      const { value = '', currencyCode = '' } = capture.amount ?? {};
      return { status: 'paid', charged: fromPayPal(value, currencyCode), method: vaulted(found) };
    }
    case CaptureStatus.Declined:
    case CaptureStatus.Failed:
      return { status: 'failed', decline: 'instrument_declined' };
    default:
      return { status: 'processing' };
  }
}

/** Null where PayPal does not keep the account. One that it has yet to store goes by its order. */
function vaulted(found: Order): StoredMethod | null {
  const paypal = found.paymentSource?.paypal;
  const vault = paypal?.attributes?.vault;
  return vault && found.id ? accountMethod(vault.id ?? tokenOfOrder(found.id), paypal?.emailAddress) : null;
}

/** An account that may be charged again. Its address is kept masked. */
export function accountMethod(token: string, email: string | undefined): StoredMethod {
  const masked = email?.replace(/^(.)[^@]*?([^@]?)@/, '$1•••$2@') ?? null;
  return { type: 'paypal', provider: 'paypal', brand: null, last4: null, label: masked, expires: null, token };
}

/** Why PayPal refused to move money: https://developer.paypal.com/api/rest/reference/orders/v2/errors/ */
export function declineOf(issue: string): DeclineCode {
  switch (issue) {
    case 'CURRENCY_NOT_SUPPORTED':
    case 'CURRENCY_NOT_SUPPORTED_FOR_COUNTRY':
    case 'DECIMAL_PRECISION':
      return 'currency_not_supported';
    case 'TRANSACTION_LIMIT_EXCEEDED':
    case 'MAX_VALUE_EXCEEDED':
      return 'limit_exceeded';
    case 'PAYER_ACTION_REQUIRED':
      return 'authentication_required';
    case 'INSTRUMENT_DECLINED':
      return 'instrument_declined';
    default:
      return 'declined';
  }
}

const declines = new RegExp(
  `^(${[
    'INSTRUMENT_DECLINED|PAYER_\\w+|CARD_\\w+|REDIRECT_PAYER_FOR_ALTERNATE_FUNDING|CONSENT_NEEDED',
    'TRANSACTION_(REFUSED|LIMIT_EXCEEDED|BLOCKED_BY_PAYEE)|PAYEE_BLOCKED_TRANSACTION|PAYMENT_DENIED',
    'COMPLIANCE_VIOLATION|DOMESTIC_TRANSACTION_REQUIRED|MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED',
    'MAX_VALUE_EXCEEDED|CURRENCY_NOT_SUPPORTED\\w*|DECIMAL_PRECISION',
    // The stored account is gone, or its owner has ended the agreement at PayPal.
    'TOKEN_ID_NOT_FOUND|TOKEN_EXPIRED|INVALID_VAULT_ID|AGREEMENT_ALREADY_CANCELLED|BILLING_AGREEMENT_NOT_FOUND',
    'PAYMENT_SOURCE_CANNOT_BE_USED',
  ].join('|')})$`,
);

/** Refusals that are an answer about this payer and this payment, not a fault of the request: asked again they stay. */
export const isDecline = (issue: string): boolean => declines.test(issue);
