import { ApiError, PaymentsController, RefundStatus } from '@paypal/paypal-server-sdk';
import type { Client, Refund } from '@paypal/paypal-server-sdk';
import type { Reversal, ReversalHint } from '../../payment-provider.ts';
import { fromPayPal } from './amounts.ts';
import { isMissing } from './errors.ts';
import { tried } from './retry.ts';

/** What a dispute says, as far as it is read: https://developer.paypal.com/docs/api/customer-disputes/v1/ */
interface Dispute {
  readonly dispute_id: string;
  readonly disputed_transactions?: readonly { readonly seller_transaction_id?: string }[];
  readonly dispute_amount: { readonly currency_code: string; readonly value: string };
  readonly status: string;
  readonly dispute_life_cycle_stage?: string;
  readonly dispute_outcome?: { readonly outcome_code?: string };
}

/**
 * How a dispute ends that took no money from the seller. `NONE`: without a decision, as another was opened for the same
 * payment (https://developer.paypal.com/docs/disputes/, the table of outcome codes).
 */
const won = new Set(['RESOLVED_SELLER_FAVOUR', 'RESOLVED_WITH_PAYOUT', 'CANCELED_BY_BUYER', 'DENIED', 'NONE']);

/** Reads refunds and disputes as PayPal has them now. None: it does not know this one. */
export function createReversals(client: Client) {
  const payments = new PaymentsController(client);

  /** A refund may have a name of its own; its capture has the attempt's. */
  async function attemptOf(captureId: string | undefined, abortSignal: AbortSignal): Promise<string | null> {
    if (captureId === undefined) return null;
    const capture = await tried(abortSignal, () => payments.getCapturedPayment({ captureId }, { abortSignal }));
    return capture.customId ?? null;
  }

  async function refund(refundId: string, abortSignal: AbortSignal): Promise<Reversal> {
    const found = await tried(abortSignal, () => payments.getRefund({ refundId }, { abortSignal }));
    const { currencyCode = '', value = '' } = found.amount ?? {};
    const attempt = await attemptOf(captureOf(found), abortSignal);
    const facts = { reference: refundId, attempt, ...fromPayPal(value, currencyCode) };
    // One made at PayPal may carry the attempt's name, or none.
    const key = found.customId !== undefined && found.customId !== attempt ? found.customId : null;
    return { kind: 'refund', ...facts, key, status: statusOf(found) };
  }

  /** Its SDK has no words for disputes: the request is built with the same client. */
  async function dispute(id: string, abortSignal: AbortSignal): Promise<Reversal> {
    const found = await tried(abortSignal, async () => {
      const request = client.getRequestBuilderFactory()('GET');
      request.appendPath(`/v1/customer/disputes/${encodeURIComponent(id)}`);
      request.authenticate([{ oauth2: true }]);
      request.defaultToError(ApiError);
      const { result } = await request.callAsText({ abortSignal });
      return { result: JSON.parse(result) as Dispute };
    });
    const { dispute_amount: amount, disputed_transactions: transactions } = found;
    const attempt = await attemptOf(transactions?.[0]?.seller_transaction_id, abortSignal);
    const facts = { reference: id, attempt, ...fromPayPal(amount.value, amount.currency_code) };
    return {
      kind: 'dispute',
      ...facts,
      status: verdictOf(found),
      inquiry: found.dispute_life_cycle_stage === 'INQUIRY',
    };
  }

  return async ({ kind, reference }: ReversalHint, signal: AbortSignal): Promise<readonly Reversal[]> => {
    try {
      return [await (kind === 'refund' ? refund : dispute)(reference, signal)];
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  };
}

function captureOf({ links }: Refund): string | undefined {
  const up = links?.find(({ rel }) => rel === 'up')?.href ?? '';
  return /\/captures\/([A-Z0-9]+)$/i.exec(up)?.[1];
}

function statusOf({ status }: Refund): 'pending' | 'made' | 'failed' {
  if (status === RefundStatus.Completed) return 'made';
  return status === RefundStatus.Pending ? 'pending' : 'failed';
}

function verdictOf({ status, dispute_outcome: outcome }: Dispute): 'open' | 'won' | 'lost' {
  if (status !== 'RESOLVED') return 'open';
  return won.has(outcome?.outcome_code ?? '') ? 'won' : 'lost';
}
