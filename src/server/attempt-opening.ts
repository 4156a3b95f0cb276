import type { PaymentMethodOffer } from '../contract/index.ts';
import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import type { NextId } from './ids.ts';
import type { Limiter } from './limiter.ts';
import type { PaymentProvider } from './payment-provider.ts';
import { ProblemError, invalid } from './problem.ts';
import type { AttemptRecord, MethodRecord } from './records.ts';
import type { BillingStore, Sale } from './store.ts';

/** A way to pay that was looked up. */
export interface ChosenMethod {
  readonly id: string;
  readonly provider: string;
  /** Null: a new one, which the page asks for. */
  readonly saved: MethodRecord | null;
}

/** What an attempt is opened for. */
export type AttemptWish = Pick<
  AttemptRecord,
  | 'organization'
  | 'idempotencyKey'
  | 'bodyHash'
  | 'purpose'
  | 'quoteId'
  | 'subject'
  | 'intent'
  | 'amount'
  | 'currency'
  | 'buyerPresent'
  | 'billing'
  | 'acceptance'
  | 'returnUrl'
  | 'locale'
> & { readonly method: ChosenMethod | null };

export interface Opened {
  readonly attempt: AttemptRecord;
  /** This key opened it before. */
  readonly replayed: boolean;
}

/** The row of an attempt, before any provider is asked. */
export interface AttemptOpening {
  /** What this key opened before; null: nothing. Throws `idempotency_mismatch` when it was for another request. */
  replay(organization: string, idempotencyKey: string, bodyHash: string): Promise<Opened | null>;
  /** A method on offer that takes the currency, or one that the organisation stored. Throws `invalid`. */
  methodOf(
    asked: { readonly id: string; readonly saved?: string | undefined } | null | undefined,
    currency: string,
    organization: string,
  ): Promise<ChosenMethod>;
  /** `sale`: what a sale is of. Throws `quote_changed` when its coupon is used up, `rate_limited` after too many declines. */
  open(wish: AttemptWish, sale?: Sale): Promise<Opened>;
}

export interface AttemptOpeningOptions {
  readonly store: BillingStore;
  readonly providers: readonly PaymentProvider[];
  readonly limiter: Pick<Limiter, 'refuseDeclined'>;
  readonly clock: Clock;
  readonly ids: NextId;
}

/** An attempt that nobody has touched for this long is looked at by the janitor (ms). */
const patience = 30 * 60_000;

export function createAttemptOpening(options: AttemptOpeningOptions): AttemptOpening {
  const { store, providers, limiter, clock, ids } = options;

  function again(attempt: AttemptRecord, bodyHash: string): Opened {
    if (attempt.bodyHash !== bodyHash) throw new ProblemError('idempotency_mismatch');
    return { attempt, replayed: true };
  }

  return {
    async replay(organization, idempotencyKey, bodyHash) {
      const known = await store.findAttemptByKey(organization, idempotencyKey);
      return known && again(known, bodyHash);
    },

    async methodOf(asked, currency, organization) {
      if (!asked) throw invalid({ path: 'method', code: 'required' });
      const offers: readonly PaymentMethodOffer[] = providers.flatMap((provider) => provider.methods());
      const offer = offers.find(({ id }) => id === asked.id);
      if (!offer) throw invalid({ path: 'method.id', code: 'not_an_option' });
      if (offer.currencies && !offer.currencies.includes(currency)) {
        throw invalid({ path: 'method.id', code: 'currency_not_supported' });
      }
      if (asked.saved === undefined) return { id: offer.id, provider: offer.provider, saved: null };
      const saved = (await store.listMethods(organization)).find(({ id }) => id === asked.saved);
      if (!saved || saved.provider !== offer.provider) throw invalid({ path: 'method.saved', code: 'not_an_option' });
      return { id: offer.id, provider: offer.provider, saved };
    },

    async open({ method, ...wish }, sale) {
      if (wish.buyerPresent) await limiter.refuseDeclined(wish.organization);
      const now = clock.now();
      const attempt: AttemptRecord = {
        ...wish,
        id: ids('att'),
        status: 'created',
        provider: method?.provider ?? null,
        method: method?.id ?? null,
        savedToken: method?.saved?.token ?? null,
        reference: null,
        data: {},
        step: 0,
        decline: null,
        held: null,
        receipt: null,
        subscriptionId: null,
        createdAt: instant(now),
        updatedAt: instant(now),
        checkAt: instant(now + patience),
      };
      const result = await store.openAttempt(attempt, sale);
      switch (result.kind) {
        case 'opened':
          return { attempt: result.attempt, replayed: false };
        case 'known-key':
          return again(result.attempt, wish.bodyHash);
        case 'attempt-open':
          throw new ProblemError('attempt_open', {
            attempt: { id: result.attempt.id, status: result.attempt.status },
          });
        case 'already-subscribed':
          throw new ProblemError('already_subscribed');
        case 'quote-used':
          throw new ProblemError('quote_used');
        case 'coupon-used-up':
          throw new ProblemError('quote_changed');
        case 'not-subscribed':
        case 'invoice-closed':
          throw new ProblemError('not_allowed_now');
      }
    },
  };
}
