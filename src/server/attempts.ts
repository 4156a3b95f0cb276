import type { Attempt, PaymentSession } from '../contract/index.ts';
import { isOver } from './attempt-status.ts';
import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import { withDeadline } from './deadline.ts';
import { errorText } from './log.ts';
import type { Log, LogEvent } from './log.ts';
import { ProviderError } from './payment-provider.ts';
import type { PaymentOrder, PaymentProvider, PaymentState, ProviderCall } from './payment-provider.ts';
import { ProblemError } from './problem.ts';
import type { AttemptRecord } from './records.ts';
import type { Settler } from './settlement.ts';
import type { BillingStore } from './store.ts';

/** An attempt whose outcome is unknown may still be on its way at the provider for this long (ms). */
const inFlight = 15_000;
/** Money that does not go back is tried again for so long by every look (ms), then by the janitor's reminders. */
const refundOverdue = 3_600_000;
/** How soon the janitor looks (ms), by status. One that waits for the buyer is then voided. */
const lookAgain = { created: 30 * 60_000, requires_action: 30 * 60_000, processing: 60_000, unknown: 60_000 };

export interface AttemptDesk {
  /** Whether the provider has been asked and has answered, or there is nothing to ask. */
  started(attempt: AttemptRecord): boolean;
  /** Asks the provider to begin. Safe to repeat while nothing has come of it. */
  start(attempt: AttemptRecord): Promise<AttemptRecord>;
  confirm(attempt: AttemptRecord, payload: Readonly<Record<string, string>>): Promise<AttemptRecord>;
  /** Asks the provider where it stands, unless it is over. */
  refresh(attempt: AttemptRecord): Promise<AttemptRecord>;
  cancel(attempt: AttemptRecord): Promise<AttemptRecord>;
  /** Ends one that is held, on a person's word that the money is back: it never asks the provider. Others stay as they are. */
  close(attempt: AttemptRecord): Promise<AttemptRecord>;
}

export interface AttemptDeskOptions {
  readonly store: BillingStore;
  readonly providers: readonly PaymentProvider[];
  readonly settle: Settler;
  readonly clock: Clock;
  readonly log: Log;
  /** How long a provider may take (ms). */
  readonly providerTimeout: number;
}

/** The life of an attempt after its row exists: every step asks the provider, and what it says moves the row forward. */
export function createAttemptDesk(options: AttemptDeskOptions): AttemptDesk {
  const { store, providers, settle, clock, log } = options;

  const note = (level: LogEvent['level'], event: string, attempt: AttemptRecord, more: Partial<LogEvent> = {}) =>
    log({ level, event, attempt: attempt.id, ...(attempt.provider && { provider: attempt.provider }), ...more });

  function providerOf(attempt: AttemptRecord): PaymentProvider {
    const provider = providers.find(({ id }) => id === attempt.provider);
    if (!provider) throw new Error(`no provider ${attempt.provider}`);
    return provider;
  }

  const advance = (attempt: AttemptRecord, change: Parameters<BillingStore['advanceAttempt']>[1]) =>
    store.advanceAttempt(attempt.id, change, instant(clock.now()));

  /** Runs a call that may move money. Its outcome is what the provider says, or that nobody knows. */
  async function call(
    attempt: AttemptRecord,
    step: 'start' | 'confirm' | 'cancel',
    run: (call: ProviderCall) => Promise<PaymentState>,
  ): Promise<AttemptRecord> {
    const idempotencyKey = `${attempt.id}:${step}:${attempt.step}`;
    let state: PaymentState;
    try {
      state = await withDeadline(options.providerTimeout, (signal) => run({ idempotencyKey, signal }));
    } catch (error) {
      const outcome = error instanceof ProviderError ? error.outcome : 'unknown';
      note('warn', `provider.${step}.failed`, attempt, { code: outcome, error: errorText(error) });
      if (outcome === 'nothing-done') throw new ProblemError('provider_unavailable');
      return advance(attempt, { status: 'unknown', checkAt: instant(clock.now() + lookAgain.unknown) });
    }
    // Answered and not charged: the next call that may charge is another one, with a key of its own.
    return apply(attempt, state, step === 'confirm' ? attempt.step + 1 : attempt.step);
  }

  async function apply(attempt: AttemptRecord, state: PaymentState, step = attempt.step): Promise<AttemptRecord> {
    const { status, reference } = state;
    if (status === 'paid') return paid(attempt, state);
    if (status === 'failed' || status === 'canceled') {
      note('info', `attempt.${status}`, attempt, { ...(state.decline && { code: state.decline }) });
      return advance(attempt, { status, reference, decline: state.decline, data: {} });
    }
    const next = clock.now() + lookAgain[status];
    // A moment later is no reason to write it: the janitor finds attempts by it, and the store an index for that.
    const moved = Math.abs(next - Date.parse(attempt.checkAt)) > 1000;
    return advance(attempt, {
      status,
      reference,
      data: state.data,
      step,
      ...(moved && { checkAt: instant(next) }),
    });
  }

  async function paid(attempt: AttemptRecord, state: PaymentState): Promise<AttemptRecord> {
    const { charged } = state;
    const exact = attempt.intent === 'setup' ? charged === null : charged?.amount === attempt.amount;
    if (!exact || (charged && charged.currency !== attempt.currency)) return hold(attempt, state, 'amount_mismatch');
    const result = await settle(attempt, state);
    if (result.kind === 'refused') return giveBack(attempt, state, result.reason);
    if (attempt.status !== 'paid') note('info', 'attempt.paid', attempt);
    return result.attempt;
  }

  /**
   * What was paid for cannot be had any more: somebody else had the quote, the organisation subscribed elsewhere, the
   * subscription moved on, or the invoice is closed. The money goes back; a refund that fails is asked for again under the
   * same key, and held once that lasts, so that a person can end it.
   */
  async function giveBack(attempt: AttemptRecord, state: PaymentState, reason: string): Promise<AttemptRecord> {
    const { reference } = state;
    if (state.charged) {
      const paid = orderOf({ ...attempt, reference });
      const idempotencyKey = `${attempt.id}:refund`;
      try {
        await withDeadline(options.providerTimeout, (signal) =>
          providerOf(attempt).refund({ attempt: paid, amount: attempt.amount, idempotencyKey, signal }),
        );
      } catch (error) {
        // Once it is held, the janitor's reminder calls a person: not every look that a page takes at it.
        const level = attempt.held ? 'warn' : 'alert';
        note(level, 'attempt.refund.failed', attempt, { code: reason, error: errorText(error) });
        const checkAt = instant(clock.now() + lookAgain.unknown);
        const overdue = clock.now() - Date.parse(attempt.createdAt) >= refundOverdue;
        return advance(attempt, { status: 'unknown', reference, checkAt, ...(overdue && { held: 'refund_failed' }) });
      }
    }
    note('alert', 'attempt.refunded', attempt, { code: reason });
    return advance(attempt, { status: 'failed', reference, decline: 'try_again_later', data: {}, held: null });
  }

  /** Money was taken that cannot be booked: nothing is granted, and a person is called. */
  function hold(attempt: AttemptRecord, { reference }: PaymentState, held: 'amount_mismatch'): Promise<AttemptRecord> {
    if (attempt.held !== held) note('alert', 'attempt.held', attempt, { code: held });
    const checkAt = instant(clock.now() + 24 * 3_600_000);
    return advance(attempt, { status: 'unknown', reference, held, checkAt });
  }

  async function refresh(attempt: AttemptRecord): Promise<AttemptRecord> {
    if (isOver(attempt.status) || attempt.held === 'amount_mismatch') return attempt;
    if (attempt.provider === null) {
      const result = await settle(attempt, null);
      return result.kind === 'settled' ? result.attempt : attempt;
    }
    const provider = providerOf(attempt);
    let state: PaymentState | null;
    try {
      state = await withDeadline(options.providerTimeout, (signal) => provider.read(orderOf(attempt), signal));
    } catch (error) {
      note('warn', 'provider.read.failed', attempt, { error: errorText(error) });
      return attempt;
    }
    if (state?.approved && (attempt.status === 'created' || attempt.status === 'unknown')) return proceed(attempt);
    const waiting = state === null || state.status === 'created' || state.status === 'requires_action';
    if (attempt.status === 'unknown' && waiting) {
      // Not charged so far; once nothing can be in flight any more, voiding it proves that it never will be.
      if (clock.now() - Date.parse(attempt.updatedAt) < inFlight) return attempt;
      return state === null ? advance(attempt, { status: 'failed', decline: 'try_again_later' }) : voided(attempt);
    }
    if (state === null || (state.status === attempt.status && sameData(state, attempt))) return attempt;
    return apply(attempt, state);
  }

  /**
   * The buyer agreed and nobody came back to say so, or the answer to the charge was lost and nothing was taken: the
   * charge is asked for (again), under the same key.
   */
  async function proceed(attempt: AttemptRecord): Promise<AttemptRecord> {
    try {
      return await call(attempt, 'confirm', (made) => providerOf(attempt).confirm(orderOf(attempt), {}, made));
    } catch (error) {
      // Nothing was done, and the log has it: the next look tries again.
      if (error instanceof ProblemError) return attempt;
      throw error;
    }
  }

  async function voided(attempt: AttemptRecord): Promise<AttemptRecord> {
    return call(attempt, 'cancel', async (made) => {
      const state = await providerOf(attempt).cancel(orderOf(attempt), made);
      return state.status === 'canceled' ? { ...state, status: 'failed', decline: 'try_again_later' } : state;
    });
  }

  return {
    started: (attempt) => attempt.status !== 'created' || attempt.reference !== null,
    async start(attempt) {
      if (attempt.provider === null) return refresh(attempt);
      return call(attempt, 'start', (made) => providerOf(attempt).start(orderOf(attempt), made));
    },
    async confirm(attempt, payload) {
      if (isOver(attempt.status) || attempt.status === 'unknown' || attempt.provider === null) return refresh(attempt);
      return call(attempt, 'confirm', (made) => providerOf(attempt).confirm(orderOf(attempt), payload, made));
    },
    refresh,
    async cancel(attempt) {
      if (isOver(attempt.status) || attempt.held) return attempt;
      if (attempt.provider === null) return advance(attempt, { status: 'canceled' });
      return call(attempt, 'cancel', async (made) => {
        const state = await providerOf(attempt).cancel(orderOf(attempt), made);
        // Charged without its payer, whom the bank wanted to see: that is why it was not paid.
        const unseen = attempt.status === 'requires_action' && !attempt.buyerPresent && state.status === 'canceled';
        return unseen ? { ...state, status: 'failed', decline: 'authentication_required' } : state;
      });
    },
    async close(attempt) {
      if (isOver(attempt.status) || !attempt.held) return attempt;
      note('info', 'attempt.closed', attempt, { code: attempt.held });
      return advance(attempt, { status: 'failed', decline: 'try_again_later', data: {} });
    },
  };
}

function sameData(state: PaymentState, attempt: AttemptRecord): boolean {
  return JSON.stringify(state.data) === JSON.stringify(attempt.data);
}

export function orderOf(attempt: AttemptRecord): PaymentOrder {
  return {
    id: attempt.id,
    organization: attempt.organization,
    method: attempt.method ?? '',
    intent: attempt.intent === 'setup' ? 'setup' : 'payment',
    amount: attempt.amount,
    currency: attempt.currency,
    reference: attempt.reference,
    savedToken: attempt.savedToken,
    buyerPresent: attempt.buyerPresent,
    email: attempt.billing.invoiceEmail ?? attempt.billing.email,
    billing: attempt.billing,
    returnUrl: attempt.returnUrl,
    locale: attempt.locale,
  };
}

/** The attempt as the page gets it. */
export function attemptOnTheWire(attempt: AttemptRecord): Attempt {
  const { id, status, quoteId, amount, currency, decline, receipt, subscriptionId, createdAt } = attempt;
  const waits = status === 'created' || status === 'requires_action';
  const session: PaymentSession | null =
    waits && attempt.provider !== null
      ? {
          provider: attempt.provider,
          method: attempt.method ?? '',
          intent: attempt.intent === 'setup' ? 'setup' : 'payment',
          amount,
          currency,
          data: { ...attempt.data },
        }
      : null;
  return { id, status, quoteId, amount, currency, session, decline, receipt, subscriptionId, createdAt };
}
