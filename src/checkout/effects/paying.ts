import type { Attempt, CheckoutRequest } from '../../contract/index.ts';
import { billingFaults, billingInfo, type BillingField, type FieldFault } from '../billing.ts';
import { CheckoutError } from '../checkout-error.ts';
import type { Confirmation } from '../ports.ts';
import { isFree, payObstacle } from '../selectors.ts';
import type { EffectContext } from '../store.ts';
import { createPending } from './pending-attempt.ts';
import { createPolling } from './polling.ts';
import type { Quoting } from './quoting.ts';

export interface Paying {
  pay(accept?: string): void;
  cancel(): void;
  /** Takes up a payment that a reload interrupted; resolves when its state is known. */
  resume(): Promise<boolean>;
  /** Asks the status of an attempt whose result is not known. */
  check(): void;
}

/** One payment at a time: prepare, open the attempt, confirm, verify. Success only when the backend says `paid`. */
export function createPaying({ options, signal, state, report, track }: EffectContext, quoting: Quoting): Paying {
  const { backend, payments } = options;
  const pending = createPending(options);
  const polling = createPolling(options, signal);

  const step = (name: 'action-required' | 'processing' | 'unconfirmed' | 'submitting', attempt?: Attempt): void =>
    report({ type: 'stepped', step: name, ...(attempt ? { attempt } : {}) });

  /** Follows an attempt until it is terminal. Asks the provider's browser side only when `action` is given. */
  const follow = async (first: Attempt): Promise<void> => {
    let attempt = first;
    for (;;) {
      if (signal.aborted) return;
      pending.note(attempt);
      if (attempt.status === 'paid') {
        pending.clear();
        if (attempt.receipt) return report({ type: 'succeeded', receipt: attempt.receipt, attempt });
        throw new CheckoutError('bad_response');
      }
      if (attempt.status === 'failed' || attempt.status === 'canceled') {
        pending.clear();
        const refusal = attempt.decline
          ? ({ kind: 'declined', code: attempt.decline } as const)
          : attempt.status === 'canceled'
            ? ({ kind: 'canceled' } as const)
            : ({ kind: 'declined', code: 'declined' } as const);
        return report({ type: 'refused', refusal });
      }
      if (attempt.status === 'created' || attempt.status === 'requires_action') {
        const asked = await confirmOnce(attempt);
        if (!asked) return;
        attempt = asked;
        continue;
      }
      step(attempt.status === 'processing' ? 'processing' : 'unconfirmed', attempt);
      attempt = await polling.next(attempt.id);
    }
  };

  /** Lets the provider's browser side do its part, then asks the backend. Null when the buyer gave up. */
  const confirmOnce = async (attempt: Attempt, resume = false): Promise<Attempt | null> => {
    if (attempt.status === 'requires_action') step('action-required', attempt);
    let confirmation: Confirmation = { outcome: 'submitted' };
    if (attempt.session) {
      const confirm = resume && payments.resume ? payments.resume : payments.confirm;
      confirmation = await confirm.call(payments, attempt.session).catch((thrown: unknown): Confirmation => ({
        outcome: 'failed',
        reason: CheckoutError.is(thrown) ? thrown.code : 'provider_not_loaded',
      }));
    }
    if (signal.aborted) return null;
    if (confirmation.outcome !== 'submitted') {
      const settled = await giveUp(attempt.id);
      if (settled) return settled;
      report({
        type: 'refused',
        refusal:
          confirmation.outcome === 'canceled' ? { kind: 'canceled' } : { kind: 'field', reason: confirmation.reason },
      });
      return null;
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

  /** Voids an attempt. What it turned out to be if it was paid after all, else null. */
  const giveUp = async (id: string): Promise<Attempt | null> => {
    try {
      const attempt = await backend.cancel!(id, signal);
      if (attempt.status !== 'canceled' && attempt.status !== 'failed') return attempt;
    } catch {
      const attempt = await backend.attempt!(id, signal).catch(() => null);
      if (attempt && attempt.status !== 'created' && attempt.status !== 'requires_action') return attempt;
    }
    pending.clear();
    return null;
  };

  const refuse = (error: CheckoutError): void => {
    payments.release?.(error);
    if (error.code === 'not_owner') return report({ type: 'blocked', reason: 'not-owner' });
    if (error.code === 'already_subscribed') return report({ type: 'blocked', reason: 'already-subscribed' });
    const faults = Object.fromEntries(
      error.fields.flatMap(({ path, code }) => (path.startsWith('billing.') ? [[path.slice(8), faultOf(code)]] : [])),
    ) as Partial<Record<BillingField, FieldFault>>;
    report({
      type: 'refused',
      refusal: { kind: 'error', error },
      ...(Object.keys(faults).length > 0 ? { faults } : {}),
    });
  };

  const open = async (): Promise<Attempt> => {
    const quote = await quoting.current();
    if (state().quote.difference) throw new CheckoutError('quote_changed', { quote });
    const { billing, payment, catalog, accepted } = state();
    const returnUrl = options.returnUrl?.();
    const locale = options.locale?.();
    const request: CheckoutRequest = {
      quote: { id: quote.id, hash: quote.hash },
      billing: billingInfo(billing),
      method:
        payment.method && !isFree(state())
          ? { id: payment.method, ...(payment.saved ? { saved: payment.saved } : {}) }
          : null,
      ...(catalog?.acceptance && accepted ? { acceptance: { version: catalog.acceptance.version } } : {}),
      ...(returnUrl ? { returnUrl } : {}),
      ...(locale ? { locale } : {}),
    };
    return backend.openCheckout!(request, pending.keyFor(request), signal);
  };

  /** A quote that only expired is renewed in silence; one with other figures waits for consent. */
  const openWithFreshQuote = async (): Promise<Attempt> => {
    try {
      return await open();
    } catch (thrown) {
      if (!takeQuote(CheckoutError.from(thrown)) || state().quote.difference) throw thrown;
      return open();
    }
  };

  const takeQuote = ({ quote }: CheckoutError): boolean => {
    const key = state().quote.serverKey;
    if (quote && key) report({ type: 'quoted', quote, key });
    return quote !== null;
  };

  const pay = async (accept: string | undefined): Promise<void> => {
    const { method } = state().payment;
    const prepared = method && !isFree(state()) ? payments.prepare(method) : null;
    step('submitting');
    try {
      const ready = await prepared;
      if (ready && !ready.ready) return report({ type: 'refused', refusal: { kind: 'field', reason: ready.reason } });
      await options.beforePay?.();
      if (accept) report({ type: 'accept-price', accept });
      await follow(await openWithFreshQuote());
    } catch (thrown) {
      if (!signal.aborted) refuse(CheckoutError.from(thrown));
    }
  };

  const resume = async (): Promise<boolean> => {
    const attempt = await pending.recall();
    if (!attempt) return false;
    try {
      if (attempt.status === 'created') {
        const settled = await giveUp(attempt.id);
        if (!settled) return false;
        await follow(settled);
      } else if (attempt.status === 'requires_action') {
        void track(
          confirmOnce(attempt, true)
            .then((next) => (next ? follow(next) : undefined))
            .catch((thrown: unknown) => refuse(CheckoutError.from(thrown))),
        );
      } else if (attempt.status === 'processing' || attempt.status === 'unknown') {
        void track(follow(attempt).catch((thrown: unknown) => refuse(CheckoutError.from(thrown))));
      } else await follow(attempt);
    } catch (thrown) {
      refuse(CheckoutError.from(thrown));
    }
    return true;
  };

  return {
    pay(accept) {
      const now = state();
      if (now.phase.name !== 'paying' || now.phase.step !== 'editing' || !now.canPay) return;
      const faults = billingFaults(now.billing);
      if (Object.keys(faults).length > 0) return report({ type: 'faults-shown', faults });
      const agreed = accept !== undefined && accept === now.quote.server?.hash;
      const obstacle = payObstacle(now);
      if (obstacle && !(obstacle === 'price-changed' && agreed)) return;
      void track(pay(agreed ? accept : undefined));
    },
    cancel() {
      const { attempt, payment } = state();
      const other = payment.refusal?.kind === 'error' ? payment.refusal.error.attempt : null;
      const id = attempt?.id ?? other?.id;
      if (!id) return;
      void track(
        giveUp(id).then((settled) =>
          settled ? follow(settled) : report({ type: 'refused', refusal: { kind: 'canceled' } }),
        ),
      );
    },
    resume,
    check: () => polling.hurry(),
  };
}

/** A backend's code for a field, as the form says it. */
function faultOf(code: string): FieldFault {
  const known: Readonly<Record<string, FieldFault>> = {
    required: 'required',
    too_long: 'too-long',
    looks_like_card_number: 'card-number',
    vat_malformed: 'vat-malformed',
    vat_invalid: 'vat-invalid',
    vat_wrong_country: 'vat-wrong-country',
  };
  return known[code] ?? 'rejected';
}

/** Whether an error leaves it open if the payment went through. */
function leavesOutcomeOpen({ code }: CheckoutError): boolean {
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
