import type { Books } from './books.ts';
import { closeDispute, escalate, makeRefund, openDispute, settleRefund } from './reversals.ts';

/** What happens at Stripe without our server: each sends its events. Amounts in Stripe's smallest unit; default: all. */
export interface Dashboard {
  /** Refunds a payment as somebody does in the dashboard: nothing of ours in its metadata. Answers its id. */
  refund(intent: string, amount?: number, status?: 'succeeded' | 'pending'): string;
  /** One that was pending arrives; or the money comes back. */
  settleRefund(refund: string, status: 'succeeded' | 'failed'): void;
  /** The payer disputes the charge. Answers the dispute's id. */
  dispute(intent: string, amount?: number, status?: 'needs_response' | 'warning_needs_response'): string;
  /** What was an inquiry becomes a dispute, which holds the money back. */
  escalate(dispute: string): void;
  closeDispute(dispute: string, outcome: 'won' | 'lost'): void;
  /** The payer's bank takes no refund any more. */
  bounceRefunds(): void;
  /** Somebody deletes a customer. */
  deleteCustomer(customer: string): void;
}

export function createDashboard(books: Books): Dashboard {
  return {
    refund: (intent, amount, status) => makeRefund(books, intent, amount, {}, status).id,
    settleRefund: (refund, status) => settleRefund(books, refund, status),
    dispute: (intent, amount, status) => openDispute(books, intent, amount, status).id,
    escalate: (dispute) => escalate(books, dispute),
    closeDispute: (dispute, outcome) => closeDispute(books, dispute, outcome),
    bounceRefunds: () => void (books.nextRefunds = 'failed'),
    deleteCustomer: (customer) => void books.customers.delete(customer),
  };
}
