import { addPeriods } from '../../pricing/index.ts';
import type { AttemptDesk } from '../attempts.ts';
import { isOver } from '../attempt-status.ts';
import type { AttemptOpening } from '../attempt-opening.ts';
import { errorText } from '../log.ts';
import type { Log } from '../log.ts';
import type { PaymentProvider } from '../payment-provider.ts';
import { ProblemError } from '../problem.ts';
import type { AttemptRecord, OverdueRecord, SubscriptionRecord } from '../records.ts';
import type { BillingStore } from '../store.ts';
import { debtGivenUp } from './debt.ts';
import { withDue } from './due-at.ts';

/** Charges the invoice that is due. Null: it has to be waited for, or somebody else was first. */
export type Collector = (
  subscription: SubscriptionRecord,
  overdue: OverdueRecord,
  now: string,
) => Promise<SubscriptionRecord | null>;

export interface CollectorOptions {
  readonly store: BillingStore;
  readonly providers: readonly PaymentProvider[];
  readonly opening: AttemptOpening;
  readonly attempts: AttemptDesk;
  /** Days after the first failure on which it is tried again. */
  readonly retryDays: readonly number[];
  readonly afterRetries: 'end' | 'stay';
  readonly log: Log;
}

export function createCollector(options: CollectorOptions): Collector {
  const { store, providers, opening, attempts, retryDays, afterRetries, log } = options;

  /** The stored method and its offer; null when there is nothing to charge. */
  async function methodOf({ organization, methodId }: SubscriptionRecord) {
    const saved = (await store.listMethods(organization)).find(({ id }) => id === methodId);
    const offers = providers.flatMap((provider) => provider.methods());
    const offer = saved && offers.find(({ provider, type }) => provider === saved.provider && type === saved.type);
    return saved && offer ? { id: offer.id, provider: offer.provider, saved } : null;
  }

  /** The attempt of this try: one key, so one charge, however many look. Null: another attempt is in the way. */
  async function attemptOf(subscription: SubscriptionRecord, overdue: OverdueRecord): Promise<AttemptRecord | null> {
    const { organization, billing, running } = subscription;
    const idempotencyKey = `renewal:${overdue.invoiceId}:${overdue.tries}`;
    const known = await store.findAttemptByKey(organization, idempotencyKey);
    if (known) return known;
    const method = await methodOf(subscription);
    if (!method) return null;
    const { attempt } = await opening.open({
      organization,
      idempotencyKey,
      bodyHash: idempotencyKey,
      purpose: 'renewal',
      quoteId: null,
      subject: overdue.invoiceId,
      intent: 'payment',
      amount: overdue.amount,
      currency: running.currency,
      method,
      buyerPresent: false,
      billing,
      acceptance: null,
      returnUrl: null,
      locale: null,
    });
    return attempt;
  }

  async function failed(
    subscription: SubscriptionRecord,
    overdue: OverdueRecord,
    decline: OverdueRecord['decline'],
    now: string,
  ): Promise<SubscriptionRecord | null> {
    const tries = overdue.tries + 1;
    const since = tries === 1 ? now : overdue.since;
    const wait = retryDays[tries - 1];
    const over = wait === undefined && afterRetries === 'end';
    const retryAt = wait === undefined ? null : later(daysAfter(since, wait), daysAfter(now, 1));
    const late = {
      ...subscription,
      status: 'past_due',
      overdue: { ...overdue, tries, since, decline, retryAt },
    } as const;
    const next = over ? debtGivenUp(subscription, now) : withDue(late);
    const result = await store.changeSubscription(next, now, { voids: over ? overdue.invoiceId : null });
    if (result.kind !== 'changed') return null;
    const { organization } = subscription;
    const event = over ? 'renewal.given-up' : 'renewal.failed';
    log({ level: 'info', event, organization, code: over ? 'unpaid' : (decline ?? 'no_method') });
    return result.subscription;
  }

  return async (subscription, overdue, now) => {
    const { organization } = subscription;
    try {
      const attempt = await attemptOf(subscription, overdue);
      if (!attempt) return await failed(subscription, overdue, null, now);
      const seen = await look(attempt);
      if (seen.status === 'paid') return await store.findSubscription(organization);
      return isOver(seen.status) ? await failed(subscription, overdue, seen.decline, now) : null;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      // Another attempt of the organisation is open, or the provider cannot be asked: the next look tries again.
      log({ level: 'info', event: 'renewal.waits', organization, code: error.code, error: errorText(error) });
      return null;
    }
  };

  async function look(attempt: AttemptRecord): Promise<AttemptRecord> {
    if (isOver(attempt.status)) return attempt;
    // One that a caller left behind before it asked the provider is asked for under the same key.
    return attempts.started(attempt) ? attempts.refresh(attempt) : attempts.start(attempt);
  }
}

const daysAfter = (at: string, days: number): string => addPeriods(at, { interval: 'day', count: 1 }, days);
const later = (a: string, b: string): string => (a > b ? a : b);
