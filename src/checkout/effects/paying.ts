import type { Attempt, CheckoutRequest } from '../../contract/index.ts';
import { billingFaults, billingInfo } from '../billing.ts';
import { serverFaults } from '../server-faults.ts';
import { CheckoutError } from '../checkout-error.ts';
import { asksForMethod, payObstacle } from '../pay-selectors.ts';
import type { EffectContext } from '../store.ts';
import { createFollowing } from './following.ts';
import { createPending } from './pending-attempt.ts';
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

  const step = (name: 'action-required' | 'processing' | 'unconfirmed' | 'submitting', attempt?: Attempt): void =>
    report({ type: 'stepped', step: name, ...(attempt && { attempt }) });

  const following = createFollowing({
    backend,
    payments,
    clock: options.clock,
    signal,
    step,
    keep: (attempt) => (attempt ? pending.note(attempt) : pending.clear()),
  });

  const follow = async (first: Attempt, resume = false): Promise<void> => {
    const outcome = await following.follow(first, resume);
    if (outcome?.kind === 'refused') return report({ type: 'refused', refusal: outcome.refusal });
    if (!outcome) return;
    const { attempt } = outcome;
    if (!attempt.receipt) throw new CheckoutError('bad_response');
    report({ type: 'succeeded', receipt: attempt.receipt, attempt });
  };

  const refuse = (error: CheckoutError): void => {
    payments.release?.(error);
    if (error.code === 'not_owner') return report({ type: 'blocked', reason: 'not-owner' });
    if (error.code === 'already_subscribed') return report({ type: 'blocked', reason: 'already-subscribed' });
    const faults = serverFaults(error);
    report({
      type: 'refused',
      refusal: { kind: 'error', error },
      ...(Object.keys(faults).length > 0 && { faults }),
    });
  };

  /** Sees it to its end beside what else is done. */
  const watch = (work: Promise<void>): void =>
    void track(work.catch((thrown: unknown) => refuse(CheckoutError.from(thrown))));

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
        payment.method && asksForMethod(state())
          ? { id: payment.method, ...(payment.saved && { saved: payment.saved }) }
          : null,
      ...(catalog?.acceptance && accepted && { acceptance: { version: catalog.acceptance.version } }),
      ...(returnUrl && { returnUrl }),
      ...(locale && { locale }),
    };
    const send = (): Promise<Attempt> => backend.openCheckout!(request, pending.keyFor(request), signal);
    return request.method?.saved ? following.open(send) : send();
  };

  /** A quote that only expired, or that the backend no longer knows, is renewed in silence; one with other figures waits for consent. */
  const openWithFreshQuote = async (): Promise<Attempt> => {
    try {
      return await open();
    } catch (thrown) {
      const error = CheckoutError.from(thrown);
      if (error.code === 'not_found') await quoting.renew();
      else if (!takeQuote(error) || state().quote.difference) throw error;
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
    const prepared = method && asksForMethod(state()) ? payments.prepare(method) : null;
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

  /** What became of an attempt cannot be told now: it may be paid, so it is asked for until it can. */
  const search = (): boolean => {
    const id = pending.id();
    if (!id) return false;
    step('submitting');
    step('unconfirmed');
    watch(following.find(id).then((attempt) => follow(attempt, true)));
    return true;
  };

  const resume = async (): Promise<boolean> => {
    let attempt: Attempt | null;
    try {
      attempt = await pending.recall();
    } catch {
      return search();
    }
    if (!attempt) return false;
    try {
      if (attempt.status === 'created') {
        attempt = await following.giveUp(attempt.id);
        if (!attempt) return false;
      }
      step('submitting', attempt);
      if (['requires_action', 'processing', 'unknown'].includes(attempt.status)) {
        watch(follow(attempt, true));
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
      watch(
        following
          .giveUp(id)
          .then((settled) => (settled ? follow(settled) : report({ type: 'refused', refusal: { kind: 'canceled' } }))),
      );
    },
    resume,
    check: () => following.hurry(),
  };
}
