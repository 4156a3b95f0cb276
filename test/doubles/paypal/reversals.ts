import { CaptureStatus, LinkHttpMethod, RefundStatus } from '@paypal/paypal-server-sdk';
import type { Refund, RefundRequest } from '@paypal/paypal-server-sdk';
import { emit } from './books.ts';
import type { Books, Dispute } from './books.ts';
import { orderOf } from './orders.ts';
import { missing, unprocessable } from './refusal.ts';

/** Money that goes back: refunds, by the API or at PayPal, and disputes. */

export function refund(
  books: Books,
  captureId: string,
  body: RefundRequest,
  event: 'REFUNDED' | 'REVERSED' = 'REFUNDED',
): Refund {
  const found = books.captures.get(captureId);
  if (!found) throw missing();
  const { capture: made, order } = found;
  const { currencyCode: currency, value: whole } = made.amount!;
  const entries = books.ledger.filter((entry) => entry.kind === 'refund' && entry.order === order.id);
  const left = Number(whole) - entries.reduce((sum, { value }) => sum + Number(value), 0);
  const value = body.amount?.value ?? left.toFixed(2);
  if (left <= 0.001) throw unprocessable('CAPTURE_FULLY_REFUNDED');
  if (body.amount && body.amount.currencyCode !== currency) throw unprocessable('CURRENCY_MISMATCH');
  if (!(Number(value) > 0) || Number(value) > left + 0.001) throw unprocessable('REFUND_AMOUNT_EXCEEDED');
  const customId = body.customId ?? made.customId;
  const given: Refund = {
    id: books.nextId('1R'),
    status: books.nextRefunds === 'FAILED' ? RefundStatus.Failed : RefundStatus.Completed,
    amount: { currencyCode: currency, value },
    ...(customId !== undefined && { customId }),
    links: [
      { href: `https://api.paypal.com/v2/payments/captures/${captureId}`, rel: 'up', method: LinkHttpMethod.Get },
    ],
  };
  if (given.status === RefundStatus.Failed) {
    books.refunds.set(given.id!, given);
    return given;
  }
  made.status = left - Number(value) < 0.001 ? CaptureStatus.Refunded : CaptureStatus.PartiallyRefunded;
  books.refunds.set(given.id!, given);
  const attempt = made.customId ?? null;
  books.ledger.push({ kind: 'refund', id: given.id!, order: order.id!, value, currency, attempt });
  emit(books, `PAYMENT.CAPTURE.${event}`, given);
  return given;
}

/** What happens at PayPal without our server: each sends its events. `value` as PayPal writes it; default: all. */
export interface PayPalDashboard {
  /** Refunds an order as somebody does in the account. Answers the refund's id. */
  refund(order: string, value?: string): string;
  /** PayPal takes the money back itself. */
  reverse(order: string, value?: string): string;
  /** The payer opens a dispute. Answers its id. An inquiry holds no money back before it is escalated. */
  dispute(order: string, value?: string, stage?: 'INQUIRY' | 'CHARGEBACK'): string;
  escalate(dispute: string): void;
  /** `superseded`: without a decision, as another was opened. */
  closeDispute(dispute: string, outcome: 'won' | 'lost' | 'superseded'): void;
  /** The payer's account takes no refund any more. */
  bounceRefunds(): void;
}

export function createDashboard(books: Books): PayPalDashboard {
  const captureOf = (order: string) => orderOf(books, order).purchaseUnits![0]!.payments!.captures![0]!;
  function give(order: string, value: string | undefined, event: 'REFUNDED' | 'REVERSED'): string {
    const { id, amount } = captureOf(order);
    const body = value === undefined ? {} : { amount: { currencyCode: amount!.currencyCode, value } };
    return refund(books, id!, body, event).id!;
  }
  return {
    refund: (order, value) => give(order, value, 'REFUNDED'),
    reverse: (order, value) => give(order, value, 'REVERSED'),
    dispute(order, value, stage = 'CHARGEBACK') {
      const { id, amount, customId } = captureOf(order);
      const dispute: Dispute = {
        disputeId: books.nextId('PP-D-'),
        disputedTransactions: [{ sellerTransactionId: id!, ...(customId !== undefined && { custom: customId }) }],
        disputeAmount: { currencyCode: amount!.currencyCode, value: value ?? amount!.value },
        reason: 'UNAUTHORISED',
        status: 'WAITING_FOR_SELLER_RESPONSE',
        disputeLifeCycleStage: stage,
      };
      books.disputes.set(dispute.disputeId, dispute);
      emit(books, 'CUSTOMER.DISPUTE.CREATED', dispute);
      return dispute.disputeId;
    },
    escalate(id) {
      const dispute = books.disputes.get(id)!;
      dispute.disputeLifeCycleStage = 'CHARGEBACK';
      emit(books, 'CUSTOMER.DISPUTE.UPDATED', dispute);
    },
    bounceRefunds: () => void (books.nextRefunds = 'FAILED'),
    closeDispute(id, outcome) {
      const dispute = books.disputes.get(id)!;
      dispute.status = 'RESOLVED';
      dispute.disputeOutcome = {
        outcomeCode: { won: 'RESOLVED_SELLER_FAVOUR', lost: 'RESOLVED_BUYER_FAVOUR', superseded: 'NONE' }[outcome],
      };
      emit(books, 'CUSTOMER.DISPUTE.RESOLVED', dispute);
    },
  };
}
