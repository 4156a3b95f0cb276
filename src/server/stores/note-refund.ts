import type { RefundMade } from '../credit-store.ts';
import type { CreditNoteRecord } from '../records.ts';

/** How a note's refund stands: made, or to be made. */
export function refundOf(made?: RefundMade): Pick<CreditNoteRecord, 'refund' | 'refundReference' | 'refundedAt'> {
  if (!made) return { refund: 'pending', refundReference: null, refundedAt: null };
  return { refund: 'refunded', refundReference: made.reference, refundedAt: made.at };
}
