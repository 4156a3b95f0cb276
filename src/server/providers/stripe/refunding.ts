import Stripe from 'stripe';
import { ProviderError } from '../../payment-provider.ts';

/** One refund of a payment: minor units as Stripe counts them, and the key that is its name. */
export interface WantedRefund {
  readonly intent: string;
  readonly attempt: string;
  readonly amount: number;
  readonly key: string;
}

/**
 * Gives money back once and answers the refund's id. It is looked for before it is made: Stripe forgets a key after a day
 * (https://docs.stripe.com/api/idempotent_requests), and a list knows for good. A 500 is saved under its key like any answer;
 * once it is replayed that call is over, and if nothing came of it the next key of a fixed row may try. One that failed
 * would fail again: a person has to give the money back in another way.
 */
export async function refundOnce(stripe: Stripe, wanted: WantedRefund): Promise<string> {
  const { intent, attempt, amount, key } = wanted;
  for (let count = 1; ; count++) {
    const made = await find(stripe, intent, key);
    if (made !== null) return given(made);
    const idempotencyKey = count === 1 ? key : `${key}:${count}`;
    try {
      const asked = { payment_intent: intent, amount, metadata: { attempt, key } };
      // The janitor tries again; so each time at most one key is used up.
      return given(await stripe.refunds.create(asked, { idempotencyKey, maxNetworkRetries: 0 }));
    } catch (error) {
      if (!isSavedFailure(error)) throw error;
    }
  }
}

function given({ id, status }: Stripe.Refund): string {
  if (status !== 'failed' && status !== 'canceled') return id;
  throw new ProviderError('nothing-done', `stripe: refund ${status}`);
}

async function find(stripe: Stripe, intent: string, key: string): Promise<Stripe.Refund | null> {
  for await (const refund of stripe.refunds.list({ payment_intent: intent, limit: 100 })) {
    if (refund.metadata?.key === key) return refund;
  }
  return null;
}

/** What an earlier call with this key was answered, and every later one will be. */
const isSavedFailure = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeAPIError && error.headers?.['idempotent-replayed'] === 'true';
