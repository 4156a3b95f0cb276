import { attemptOnTheWire } from '../attempts.ts';
import { isOver } from '../attempt-status.ts';
import type { Call, Handlers } from '../call.ts';
import { ProblemError } from '../problem.ts';
import type { AttemptRecord } from '../records.ts';
import { idempotencyKeyOf, refuseForeignReturn } from '../request-facts.ts';
import type { Services } from '../services.ts';

type Routes = Pick<Handlers, 'openCheckout' | 'readCheckout' | 'confirmCheckout' | 'cancelCheckout'>;
type OnOne = Call<'readCheckout'> | Call<'confirmCheckout'> | Call<'cancelCheckout'>;

export function checkoutRoutes({ checkouts, attempts, store }: Services): Routes {
  /** Another tenant's attempt does not exist. */
  async function attemptOf({ param, principal }: OnOne): Promise<AttemptRecord> {
    const attempt = await store.findAttempt(param('id'));
    if (!attempt || attempt.organization !== principal.organization.id) throw new ProblemError('not_found');
    return attempt;
  }

  return {
    async openCheckout({ request, body, principal, source, faults }) {
      const key = idempotencyKeyOf(request);
      refuseForeignReturn(body, request);
      const order = { organization: principal.organization.id, source, idempotencyKey: key, body };
      const { attempt, replayed } = await checkouts.open(order, {
        quoteChanged: faults.has('quote-changed'),
        quoteExpired: faults.has('quote-expired'),
      });
      if (faults.has('provider-down')) throw new ProblemError('provider_unavailable');
      const started = attempts.started(attempt) ? attempt : await attempts.start(attempt);
      return { status: replayed ? 200 : 201, body: attemptOnTheWire(started) };
    },

    async readCheckout(call) {
      return { body: attemptOnTheWire(await attempts.refresh(await attemptOf(call))) };
    },

    async confirmCheckout(call) {
      const attempt = await attemptOf(call);
      if (call.faults.has('provider-down')) throw new ProblemError('provider_unavailable');
      const declined = { token: 'sandbox_declined', approval: 'declined', challenge: 'refused' };
      const payload = call.faults.has('decline') ? declined : (call.body.payload ?? {});
      return { body: attemptOnTheWire(await attempts.confirm(attempt, payload)) };
    },

    async cancelCheckout(call) {
      const before = await attemptOf(call);
      const attempt = isOver(before.status) ? before : await attempts.cancel(before);
      if (attempt.status === 'paid' || attempt.status === 'failed') {
        throw new ProblemError('attempt_closed', { attempt: { id: attempt.id, status: attempt.status } });
      }
      return { body: attemptOnTheWire(attempt) };
    },
  };
}
