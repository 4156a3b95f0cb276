import type { Attempt } from '../../contract/index.ts';
import { CheckoutError } from '../checkout-error.ts';
import type { CheckoutBackend, Clock, Confirmation, PaymentPort } from '../ports.ts';
import type { PaymentRefusal } from '../state.ts';
import { createPolling } from './polling.ts';

/** How an attempt ended. Null: the store it belonged to is gone. */
export type Outcome =
  | { readonly kind: 'paid'; readonly attempt: Attempt }
  | { readonly kind: 'refused'; readonly refusal: PaymentRefusal }
  | null;

export interface FollowingOptions {
  readonly backend: Pick<CheckoutBackend, 'attempt' | 'confirm' | 'cancel'>;
  readonly payments: PaymentPort;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** What is happening now. */
  step(name: 'submitting' | 'action-required' | 'processing' | 'unconfirmed', attempt?: Attempt): void;
  /** Every attempt seen, so that a reload finds it again; null once it is over. */
  keep(attempt: Attempt | null): void;
}

export interface Following {
  /**
   * Sends what may charge at once, a saved card. Where the answer is lost it may be charged already: the same request, under its
   * key, is sent again until that can be told. Throws a `CheckoutError`.
   */
  open<T>(send: () => Promise<T>): Promise<T>;
  /** Sees an attempt to its end. `resume`: a reload interrupted the provider's part. Throws a `CheckoutError`. */
  follow(attempt: Attempt, resume?: boolean): Promise<Outcome>;
  /** Voids an attempt. What it turned out to be if it was paid after all, else null. */
  giveUp(id: string): Promise<Attempt | null>;
  /** An attempt whose status could not be read, once it can. Throws a `CheckoutError` when there is none. */
  find(id: string): Promise<Attempt>;
  /** Asks the status of an attempt at once. */
  hurry(): void;
}

/** From an open attempt to its end: the provider's browser side, the backend's word, and patience. Success only on `paid`. */
export function createFollowing(options: FollowingOptions): Following {
  const { backend, payments, clock, signal, step, keep } = options;
  const polling = createPolling({ backend, clock }, signal);

  const follow = async (first: Attempt, resume = false): Promise<Outcome> => {
    let attempt = first;
    let resumes = resume;
    for (;;) {
      if (signal.aborted) return null;
      keep(attempt);
      if (attempt.status === 'paid') {
        keep(null);
        return { kind: 'paid', attempt };
      }
      if (attempt.status === 'failed' || attempt.status === 'canceled') {
        keep(null);
        return { kind: 'refused', refusal: refusalOf(attempt) };
      }
      if (attempt.status === 'created' || attempt.status === 'requires_action') {
        const next = await confirmOnce(attempt, resumes);
        resumes = false;
        if (next === null || 'kind' in next) return next;
        attempt = next;
        continue;
      }
      // A provider's button may wait for a session that is not needed any more.
      payments.release?.(new CheckoutError('attempt_closed'));
      step(attempt.status === 'processing' ? 'processing' : 'unconfirmed', attempt);
      attempt = await polling.next(attempt.id);
    }
  };

  /** Lets the provider's browser side do its part, then asks the backend. */
  const confirmOnce = async (attempt: Attempt, resume: boolean): Promise<Attempt | Outcome> => {
    if (attempt.status === 'requires_action') step('action-required', attempt);
    let confirmation: Confirmation = { outcome: 'submitted' };
    if (attempt.session) {
      const confirm = (resume && payments.resume) || payments.confirm;
      confirmation = await confirm.call(payments, attempt.session).catch((thrown: unknown): Confirmation => ({
        outcome: 'failed',
        reason: CheckoutError.is(thrown) ? thrown.code : 'provider_not_loaded',
      }));
    }
    if (signal.aborted) return null;
    if (confirmation.outcome !== 'submitted') {
      const settled = await giveUp(attempt.id);
      if (settled) return settled;
      const refusal: PaymentRefusal =
        confirmation.outcome === 'canceled' ? { kind: 'canceled' } : { kind: 'field', reason: confirmation.reason };
      return { kind: 'refused', refusal };
    }
    step('submitting', attempt);
    try {
      return await backend.confirm!(attempt.id, { payload: { ...confirmation.payload } }, signal);
    } catch (thrown) {
      const error = CheckoutError.from(thrown);
      if (!leavesOutcomeOpen(error)) throw error;
      step('unconfirmed', attempt);
      return polling.next(attempt.id);
    }
  };

  const open = <T>(send: () => Promise<T>): Promise<T> =>
    send().catch((thrown: unknown) => {
      if (isTold(CheckoutError.from(thrown))) throw thrown;
      step('unconfirmed');
      return polling.again(send, isTold);
    });

  const giveUp = async (id: string): Promise<Attempt | null> => {
    try {
      const attempt = await backend.cancel!(id, signal);
      if (attempt.status !== 'canceled' && attempt.status !== 'failed') return attempt;
    } catch {
      const attempt = await backend.attempt!(id, signal).catch(() => null);
      if (attempt && attempt.status !== 'created' && attempt.status !== 'requires_action') return attempt;
    }
    keep(null);
    return null;
  };

  return { open, follow, giveUp, find: (id) => polling.next(id), hurry: () => polling.hurry() };
}

function refusalOf({ status, decline }: Attempt): PaymentRefusal {
  if (decline) return { kind: 'declined', code: decline };
  return status === 'canceled' ? { kind: 'canceled' } : { kind: 'declined', code: 'declined' };
}

/** Whether an error leaves it open if the payment went through. */
export function leavesOutcomeOpen({ code }: CheckoutError): boolean {
  return [
    'offline',
    'network',
    'timeout',
    'bad_response',
    'internal',
    'unavailable',
    'provider_unavailable',
    'outcome_unknown',
  ].includes(code);
}

/** Whether an error says that opening one took nothing: so does a backend that could not reach its provider. */
const isTold = (error: CheckoutError): boolean => error.code === 'provider_unavailable' || !leavesOutcomeOpen(error);
